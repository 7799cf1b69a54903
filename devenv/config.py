"""Which checkout this is, where its state lives and how it is to be run."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from devenv.errors import UsageError

DROPPED_USER = 65534
SOCKET_PATH_LIMIT = 90  # sun_path holds 107 bytes; Daphne adds ".lock"


@dataclass(frozen=True)
class Config:
    """One checkout; everything it writes lies in `state`, `run` and `data`."""

    root: Path
    state: Path
    dev: bool = False
    environ: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))

    @classmethod
    def load(cls, environ: Mapping[str, str] | None = None) -> Config:
        """The configuration of this checkout, from `DEVENV_ROOT`, `DEVENV_STATE` and `DEV`."""
        env = dict(os.environ if environ is None else environ)
        root = Path(env.get("DEVENV_ROOT") or Path(__file__).parent.parent).resolve()
        if not (root / "docker-compose.prod.yml").is_file():
            raise UsageError(
                "config/root",
                f"{root} is no checkout of the project",
                "set DEVENV_ROOT to the checkout, or unset it",
            )
        state = Path(env.get("DEVENV_STATE") or root / ".state").resolve()
        return cls(root=root, state=state, dev=env.get("DEV", "") not in ("", "0"), environ=env)

    @property
    def key(self) -> str:
        """Names this checkout where several share a place: the same on every call."""
        return hashlib.sha256(f"{os.getuid()}:{self.state}".encode()).hexdigest()[:12]

    @property
    def outside(self) -> Path:
        """Where state goes that cannot lie in the checkout (path too long, or closed to others)."""
        return Path("/var/tmp") / f"roronline-{os.getuid()}-{self.key}"  # noqa: S108

    @property
    def run(self) -> Path:
        """Sockets and what else lives only while the stack runs; `down` removes it."""
        inside = self.state / "run"
        too_long = len(str(inside / "supervisor.sock")) > SOCKET_PATH_LIMIT
        return self.outside / "run" if too_long or self.shut_out else inside

    @property
    def logs(self) -> Path:
        """One file per service."""
        return self.state / "logs"

    @property
    def data(self) -> Path:
        """Data that outlives the stack: the database."""
        inside = self.state / "data"
        return self.outside / "data" if self.shut_out else inside

    @property
    def packages(self) -> Path:
        """Programs unpacked for this checkout; the database's user must be able to run them."""
        return self.outside / "packages" if self.shut_out else self.state / "packages"

    @property
    def drops_user(self) -> bool:
        """Root starts the database as somebody else, because PostgreSQL refuses root."""
        return os.getuid() == 0

    @property
    def shut_out(self) -> bool:
        """Whether the database's user could not walk down to the state directory."""
        return self.drops_user and not all(_walkable(folder) for folder in self.state.parents)


def _walkable(folder: Path) -> bool:
    return not folder.exists() or bool(folder.stat().st_mode & 0o001)
