"""Processes that end at once, or stand still."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable

import psutil

from devenv.config import Config
from devenv.faults.fault import Fault
from devenv.faults.native import rows
from devenv.faults.way import Once


class Kill(Once):
    """SIGKILL. The supervisor starts it again."""

    def __init__(self, config: Config) -> None:
        self.config = config

    def add(self, fault: Fault) -> list[str]:
        """The process alone: what it leaves behind is the supervisor's affair, as after any crash."""
        with contextlib.suppress(psutil.NoSuchProcess):
            psutil.Process(rows.pid(self.config, fault.at)).kill()
        return []


class Pause:
    """SIGSTOP: connections stay open, nobody answers."""

    def __init__(self, config: Config) -> None:
        self.config = config

    def add(self, fault: Fault) -> list[str]:
        """The leader first, so that it starts no more children."""
        leader = rows.pid(self.config, fault.at)
        with contextlib.suppress(psutil.NoSuchProcess):
            psutil.Process(leader).suspend()
        for process in rows.family(leader)[1:]:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.suspend()
        return []

    def found(self) -> Iterable[Fault]:
        """Who stands still."""
        for name, leader in rows.pids(self.config).items():
            with contextlib.suppress(psutil.NoSuchProcess):
                if psutil.Process(leader).status() == psutil.STATUS_STOPPED:
                    yield Fault("pause", name)

    def lift(self, fault: Fault) -> list[str]:
        """All of them go on."""
        for process in rows.family(rows.pids(self.config).get(fault.at, 0)):
            with contextlib.suppress(psutil.NoSuchProcess):
                process.resume()
        return []
