"""Containers, and processes of the app, that end at once or stand still."""

from __future__ import annotations

from collections.abc import Iterable

from devenv.faults.docker.inside import Inside
from devenv.faults.fault import Fault
from devenv.faults.way import Once


class Kill(Once):
    """SIGKILL. s6 starts a process again; a container is started here, for the engine leaves to rest whom it killed."""

    def __init__(self, inside: Inside) -> None:
        self.inside = inside

    def add(self, fault: Fault) -> list[str]:
        """At once."""
        found = self.inside.container(fault.at)
        if self.inside.process(fault.at):
            self.inside.control(fault.at, "-k")
        else:
            self.inside.engine.docker("kill", "--signal", "KILL", found["Id"])
            self.inside.engine.docker("start", found["Id"])
        return []


class Pause:
    """A container is frozen by the engine; a process of the app and its children get SIGSTOP."""

    def __init__(self, inside: Inside) -> None:
        self.inside = inside

    def add(self, fault: Fault) -> list[str]:
        """One that stands still already goes on doing so."""
        found = self.inside.container(fault.at)
        if self.inside.process(fault.at):
            self.inside.shell(fault.at, 'kill -s STOP -- "-$1"')
        elif not found["State"]["Paused"]:
            self.inside.engine.docker("pause", found["Id"])
        return []

    def found(self) -> Iterable[Fault]:
        """Who stands still."""
        containers = self.inside.containers()
        for part in self.inside.stack.parts:
            one = containers.get(part.name)
            if one is None or part.block.once:
                continue
            if one["State"]["Paused"] or (self.inside.process(part.name) and self._stopped(part.name)):
                yield Fault("pause", part.name)

    def lift(self, fault: Fault) -> list[str]:
        """All go on; whoever froze the app's whole container by hand has it thawed for both of its processes."""
        found = self.inside.container(fault.at)
        if found["State"]["Paused"]:
            self.inside.engine.docker("unpause", found["Id"])
        if self.inside.process(fault.at):
            self.inside.shell(fault.at, 'kill -s CONT -- "-$1"')
        return []

    def _stopped(self, name: str) -> bool:
        """One that has just ended stands not still."""
        return "\tT (" in self.inside.shell(name, 'cat "/proc/$1/status" 2>&1 || true')
