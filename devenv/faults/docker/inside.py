"""Containers and the processes inside them, as faults need them."""

from __future__ import annotations

from typing import Any

from devenv.drivers.docker import scale
from devenv.drivers.docker.engine import Engine, nth
from devenv.errors import DevenvError, NotRunningError
from devenv.stack import Stack

Container = dict[str, Any]


class Inside:
    """Finds the container of a process; both of the app live in one, under s6."""

    def __init__(self, engine: Engine, stack: Stack) -> None:
        self.engine, self.stack = engine, scale.balanced(stack)

    def containers(self) -> dict[str, Container]:
        """Those that run, by the process that they are for; none when there is no stack."""
        if not self.engine.settings.exists():
            return {}
        groups = self.engine.containers()
        found = {part.name: nth(groups, part) for part in self.stack.parts}
        return {name: one for name, one in found.items() if one is not None and one["State"]["Running"]}

    def container(self, name: str) -> Container:
        """That of a process; raises `NotRunningError` when it does not run."""
        found = self.containers().get(name)
        if found is None:
            raise NotRunningError(f"{name} is not running")
        return found

    def process(self, name: str) -> str | None:
        """What the small init calls it; None when it is a container by itself."""
        return scale.process(self.stack.part(name))

    def control(self, name: str, *words: str) -> None:
        """Tells the small init something about a process of the app."""
        self.must(name, "s6-svc", *words, f"/run/service/{self.process(name)}")

    def shell(self, name: str, script: str) -> str:
        """Runs a script beside a process of the app, with its pid as `$1`; what it printed."""
        pid = self.must(name, "s6-svstat", "-o", "pid", f"/run/service/{self.process(name)}").strip()
        return self.must(name, "sh", "-c", script, "sh", pid)

    def must(self, name: str, *words: str) -> str:
        """Runs a program in a process's container; raises when it fails."""
        done = self.engine.exec(self.container(name)["Id"], *words)
        if done.code != 0:
            tail = tuple((done.err or done.out).splitlines()[-5:])
            raise DevenvError(
                "fault/failed", f"{words[0]} beside {name} exited with {done.code}", "devenv status", tail
            )
        return done.out
