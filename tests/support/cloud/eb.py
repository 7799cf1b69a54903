"""The `eb` command line as its users have it, in a project folder of its own."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from devenv.config import Config
from devenv.packages.tools import tool
from tests.support.bundles import written
from tests.support.cloud import REGION, Mirror
from tests.support.services import ROOT

WITHOUT = ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "AWS_CA_BUNDLE")


class Project:
    """A folder with an application, and `eb` in it."""

    def __init__(self, folder: Path, mirror: Mirror, application: str) -> None:
        self.folder, self.mirror, self.application = folder / application, mirror, application
        self.program = tool(Config.load({**os.environ, "DEVENV_ROOT": str(ROOT)}), "eb")
        self.home = folder / "home"
        self.home.mkdir(exist_ok=True)
        self.folder.mkdir()

    def write(self, version: str, more: dict[str, str | bytes | None] | None = None) -> None:
        """The application's sources, at a version."""
        written(self.folder, version, more)

    def eb(self, *words: str, stdin: str = "", timeout: float = 300) -> subprocess.CompletedProcess[str]:
        """Run it to its end."""
        kept = {key: value for key, value in os.environ.items() if key not in WITHOUT and not key.startswith("AWS_")}
        env = {**kept, **self.mirror.environment(), "HOME": str(self.home), "TERM": "xterm", "COLUMNS": "200"}
        return subprocess.run(
            [str(self.program), *words], env=env, cwd=self.folder, input=stdin,
            capture_output=True, text=True, timeout=timeout, check=False,
        )  # fmt: skip

    def init(self) -> subprocess.CompletedProcess[str]:
        """`eb init`, without questions."""
        return self.eb("init", self.application, "--platform", "Docker", "--region", REGION)
