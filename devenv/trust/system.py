"""The operating system's own store, which curl, Python and Git read."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from devenv import proc
from devenv.config import Config
from devenv.errors import DevenvError
from devenv.trust.store import StoreState, same_certificate

# Folder for own authorities, ending of the files there, the program that gathers them.
KINDS = (
    ("/usr/local/share/ca-certificates", ".crt", ("update-ca-certificates",)),  # Debian, Ubuntu, Alpine
    ("/etc/pki/ca-trust/source/anchors", ".pem", ("update-ca-trust", "extract")),  # Fedora, Red Hat
    ("/etc/ca-certificates/trust-source/anchors", ".pem", ("update-ca-trust", "extract")),  # Arch
    ("/etc/pki/trust/anchors", ".pem", ("update-ca-certificates",)),  # openSUSE
)
SEARCHED = f"{os.defpath}:/usr/sbin:/sbin"  # ordinary users lack the folders of administrators


@dataclass(frozen=True)
class SystemStore:
    """One file among the system's authorities."""

    file: Path
    gather: tuple[str, ...]

    @property
    def name(self) -> str:
        """The system's store and its folder."""
        return f"system ({self.file.parent})"

    def state(self, authority: Path) -> StoreState:
        """By the file under our name."""
        try:
            return "trusted" if same_certificate(self.file.read_text(), authority.read_text()) else "stale"
        except FileNotFoundError:
            return "absent"
        except OSError:
            return "unknown"

    def plan(self, authority: Path) -> list[str]:
        """Copy, then gather."""
        return [" ".join(words) for words in self._adding(authority)]

    def add(self, authority: Path) -> None:
        """Needs root, or sudo."""
        for words in self._adding(authority):
            _as_root(words)

    def remove(self) -> None:
        """Needs root, or sudo."""
        _as_root(["rm", "-f", str(self.file)])
        _as_root(list(self.gather))

    def _adding(self, authority: Path) -> list[list[str]]:
        return [["install", "-m", "0644", str(authority), str(self.file)], list(self.gather)]


def found(config: Config, label: str) -> list[SystemStore]:  # noqa: ARG001 - all kinds are found alike
    """The store of this system; none on a system that we do not know."""
    for folder, ending, (program, *words) in KINDS:
        path = shutil.which(program, path=SEARCHED)
        if path is not None and Path(folder).is_dir():
            return [SystemStore(Path(folder) / f"{label}{ending}", (path, *words))]
    return []


def _as_root(words: list[str]) -> None:
    if os.getuid() == 0:
        proc.run(words, timeout=120)
        return
    if shutil.which("sudo") is None:
        raise DevenvError("trust/root", "the system's store belongs to root", f"as root: {' '.join(words)}")
    code = proc.attached(["sudo", *words], env=os.environ)  # sudo asks for the password on this terminal
    if code != 0:
        raise DevenvError("trust/root", f"sudo {words[0]} ended with {code}", f"sudo {' '.join(words)}")
