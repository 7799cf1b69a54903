"""Looks a program up: the right major first, what this checkout unpacked before what is merely there."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from devenv import proc
from devenv.config import Config
from devenv.errors import DevenvError, UsageError
from devenv.packages.catalogue import Entry, entries

CHOSEN = "DEVENV_POSTGRES"  # a folder that somebody chose: its programs are taken whatever their major
NUMBER = re.compile(r"(\d+)(?:\.\d+)*")


@dataclass(frozen=True)
class Tool:
    """A program that answered when asked for its version. `source` says where it came from."""

    name: str
    path: Path
    version: str
    source: str
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def major(self) -> int:
        """The first number of the version."""
        return int(self.version.split(".")[0])


def locate(name: str, config: Config) -> Tool:
    """The program of that name, of the wanted major where there is one.

    Raises `DevenvError` with the command that gets it when there is none.
    """
    every = entries(config.root)
    if name not in every:
        raise UsageError("packages/unknown", f"devenv knows no program {name!r}", f"one of: {', '.join(every)}")
    entry = every[name]
    fallback = None
    for place, source in _places(name, entry, config):
        tool = _ask(name, place, source, entry, config)
        if tool is None:
            continue
        if entry.major is None or tool.major == entry.major or source == CHOSEN:
            return tool
        fallback = fallback or tool
    if fallback is not None and entry.family != "node":
        return fallback
    raise DevenvError("packages/missing", f"{name} is not to be found", _remedy(entry))


def wanted(name: str, config: Config) -> bool:
    """Whether a program must still be fetched: it is missing, or only another major is there."""
    try:
        tool = locate(name, config)
    except DevenvError:
        return True
    major = entries(config.root)[name].major
    return major is not None and tool.major != major


def _places(name: str, entry: Entry, config: Config) -> Iterator[tuple[Path, str]]:
    """Where the program may be, the most wanted first."""
    override = config.environ.get(CHOSEN)
    if override and entry.family == "postgres":
        yield Path(override) / name, CHOSEN
    own = config.packages
    for folder in (f"{entry.family or name}/bin", f"{entry.family or name}/native/bin"):
        yield own / folder / name, "fetched"
    for folder in config.environ.get("PATH", os.defpath).split(os.pathsep):
        yield Path(folder or ".") / name, "PATH"
    for folder in entry.folders:
        yield Path(folder) / name, "system"
    for folder in ("usr/bin", "usr/sbin", *(place.lstrip("/") for place in entry.folders)):
        yield own / "debian" / folder / name, "unpacked"


def _ask(name: str, path: Path, source: str, entry: Entry, config: Config) -> Tool | None:
    """The program at this path, when it is there and runs."""
    if not path.is_file() or not os.access(path, os.X_OK):
        return None
    environment = libraries(config) if source == "unpacked" else {}
    try:
        done = proc.run([path, *entry.version], env={**_plain(config), **environment, "PATH": _path(path, config)})
    except DevenvError:
        return None
    number = NUMBER.search(done.out + done.err)
    return Tool(name, path, number[0], source, environment) if number else None


def _plain(config: Config) -> dict[str, str]:
    return {key: value for key, value in config.environ.items() if key in ("HOME", "LANG", "TMPDIR")}


def _path(path: Path, config: Config) -> str:
    return f"{path.parent}{os.pathsep}{config.environ.get('PATH', os.defpath)}"


def libraries(config: Config) -> dict[str, str]:
    """What an unpacked program needs to find the shared libraries unpacked with it."""
    base = config.packages / "debian"
    folders = [*sorted(base.glob("usr/lib/*-linux-gnu*")), *sorted(base.glob("lib/*-linux-gnu*")), base / "usr/lib"]
    return {"LD_LIBRARY_PATH": os.pathsep.join(str(folder) for folder in folders)}


def _remedy(entry: Entry) -> str:
    if entry.debian and Path("/etc/debian_version").exists():
        return f"make setup, or: sudo apt-get install --no-install-recommends {' '.join(entry.debian)}"
    return entry.by_hand
