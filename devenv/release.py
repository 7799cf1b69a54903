"""The version of this checkout, as image, bundle and page carry it."""

from __future__ import annotations

import re

from devenv import proc
from devenv.config import Config
from devenv.errors import DevenvError

UNKNOWN = "development"
IMAGE = "roronline-app"


def version(config: Config) -> str:
    """What `git describe` says; `development` outside a repository."""
    try:
        said = proc.run(
            ["git", "describe", "--tags", "--always", "--dirty"], cwd=config.root, timeout=10, check=False
        ).out.strip()
    except DevenvError:
        return UNKNOWN
    return said if re.fullmatch(r"[\w.+-]{1,60}", said) else UNKNOWN
