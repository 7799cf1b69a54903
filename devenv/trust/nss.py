"""Databases of NSS, the library by which Chromium and Firefox keep certificates."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from devenv import proc
from devenv.errors import DevenvError
from devenv.trust.store import StoreState, same_certificate

TOOL = "certutil"
INSTALL = "sudo apt-get install libnss3-tools (Fedora: dnf install nss-tools; Arch: pacman -S nss)"
WITHIN = 30.0  # seconds for one question to the tool


@dataclass(frozen=True)
class NssStore:
    """A database of one browser profile."""

    program: str
    folder: Path
    label: str

    @property
    def name(self) -> str:
        """The browser and its folder."""
        return f"{self.program} ({self.folder})"

    def state(self, authority: Path) -> StoreState:
        """By the certificate under our name."""
        if not (self.folder / "cert9.db").exists():
            return "absent"
        if shutil.which(TOOL) is None:
            return "unknown"
        done = proc.run([TOOL, "-L", *self._database(), "-n", self.label, "-a"], timeout=WITHIN, check=False)
        if done.code != 0:
            return "absent"
        return "trusted" if same_certificate(done.out, authority.read_text()) else "stale"

    def plan(self, authority: Path) -> list[str]:
        """The tool's commands."""
        return [" ".join(words) for words in self._adding(authority)]

    def add(self, authority: Path) -> None:
        """Makes the database when the browser has not done so yet."""
        self._need_tool()
        if self.state(authority) == "stale":
            self.remove()
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for words in self._adding(authority):
            proc.run(words, timeout=WITHIN)

    def remove(self) -> None:
        """The database stays, without our authority."""
        self._need_tool()
        proc.run([TOOL, "-D", *self._database(), "-n", self.label], timeout=WITHIN)

    def _adding(self, authority: Path) -> list[list[str]]:
        made = (self.folder / "cert9.db").exists()
        make = [] if made else [[TOOL, "-N", *self._database(), "--empty-password"]]
        return [*make, [TOOL, "-A", *self._database(), "-t", "C,,", "-n", self.label, "-i", str(authority)]]

    def _database(self) -> list[str]:
        return ["-d", f"sql:{self.folder}"]

    def _need_tool(self) -> None:
        if shutil.which(TOOL) is None:
            raise DevenvError("trust/certutil", f"{self.name}: {TOOL} is not installed", INSTALL)
