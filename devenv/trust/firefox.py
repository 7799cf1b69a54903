"""Firefox's stores: one database in every profile."""

from __future__ import annotations

from pathlib import Path

from devenv.config import Config
from devenv.trust.nss import NssStore

PLACES = (
    ".mozilla/firefox",
    "snap/firefox/common/.mozilla/firefox",
    ".var/app/org.mozilla.firefox/.mozilla/firefox",
)


def found(config: Config, label: str) -> list[NssStore]:
    """Profiles that Firefox has used; it makes a profile's database itself."""
    home = Path(config.environ.get("HOME") or Path.home())
    databases = [file for place in PLACES for file in sorted((home / place).glob("*/cert9.db"))]
    return [NssStore("firefox", file.parent, label) for file in databases]
