"""What runs now, as the supervisor knows it."""

from __future__ import annotations

import psutil

from devenv.config import Config
from devenv.drivers.native.messages import Reply, Request, send
from devenv.errors import NotRunningError


def reply(config: Config) -> Reply:
    """The supervisor's answer; raises `NotRunningError` when there is none."""
    found = send(config.run, Request("tell"))
    if found is None:
        raise NotRunningError
    return found


def run(config: Config) -> bool:
    """Whether anything runs."""
    found = send(config.run, Request("tell"))
    return found is not None and any(row.state != "stopped" for row in found.rows)


def pids(config: Config) -> dict[str, int]:
    """Those that have a process, by name."""
    return {row.name: row.pid for row in reply(config).rows if row.pid is not None}


def pid(config: Config, name: str) -> int:
    """The process of a service; raises `NotRunningError` when it has none."""
    found = pids(config).get(name)
    if found is None:
        raise NotRunningError(f"{name} is not running")
    return found


def family(leader: int) -> list[psutil.Process]:
    """A process and all that it started, itself first; PostgreSQL's children lead groups of their own."""
    try:
        first = psutil.Process(leader)
        return [first, *first.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []
