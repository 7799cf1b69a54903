"""Brings containers up in the order in which they need each other, and names the one that is to blame."""

from __future__ import annotations

import time
from typing import Any

from devenv.console import Progress
from devenv.drivers.docker import reading, scale
from devenv.drivers.docker.engine import Engine
from devenv.drivers.report import HEALTHY, Status
from devenv.errors import DevenvError, TimedOutError
from devenv.stack import Stack

ASK_AGAIN = 0.3  # seconds
READY_WITHIN = 120  # seconds
KILLED = 137  # by SIGKILL: of a person, or of the kernel when memory ran out


class Starter:
    """Starts what does not serve as it should. Order and readiness are kept here, by our own probes.

    Compose alone would replace the app before `migrate` has succeeded, and wait for health checks that come
    every few seconds. So each turn is started by itself (`--no-deps`), and the next one when this one answers.
    """

    def __init__(self, engine: Engine, stack: Stack, progress: Progress) -> None:
        self.engine, self.stack, self.progress = engine, stack, progress
        self.deaths: dict[str, int] = {}
        self.scope: set[str] = set()

    def watch(self, services: set[str]) -> None:
        """Remembers how often the containers of these services have fallen, so that a new fall is noticed."""
        self.scope = services
        self.deaths = {one["Id"]: one["RestartCount"] for group in self.engine.containers().values() for one in group}

    def bring(self, names: list[str], *, anew: bool) -> None:
        """Starts processes and what they need, returns when all answer; `anew`: whatever state they are in."""
        status = self._status()
        turns = scale.levels(self.stack, names)
        todo = {service for turn in turns for service in turn}
        self.watch(todo)
        if not anew:
            todo = todo & reading.outdated(self.engine) | self._ill(status)
        for turn in turns:
            services = [service for service in turn if service in todo]
            lasting = [service for service in services if not self.once(service)]
            if lasting:
                with self.progress.step("containers", ", ".join(lasting)):
                    self.start(lasting)
                    self._wake(status, lasting)
            for service in [service for service in services if self.once(service)]:
                with self.progress.step(service):
                    self.run_once(service)
            self.ready(self._needed_later(lasting, turns[turns.index(turn) + 1 :]))
        if todo:
            self.ready(names)

    def start(self, services: list[str]) -> None:
        """Creates, or replaces where image or settings have changed, and starts."""
        try:
            self.engine.compose("up", "--detach", "--no-deps", "--remove-orphans", *services)
        except DevenvError as failed:
            cause = next((line.strip() for line in reversed(failed.log) if line.startswith("Error")), failed.text)
            raise DevenvError("docker/start", cause, "devenv doctor", failed.log) from failed

    def run_once(self, service: str) -> None:
        """Runs a one-shot to its end; a failure is said with its last words."""
        self.engine.compose("up", "--detach", "--no-deps", "--force-recreate", service)
        container = self.engine.compose("ps", "--all", "--quiet", service).out.strip()
        code = int(self.engine.docker("wait", container, timeout=300).out.strip() or 1)
        if code != 0:
            tail = self.engine.tail(service)
            raise DevenvError("docker/once", f"{service} {ending(code)}", f"devenv logs {service}", tail)

    def ready(self, names: list[str], within: float = READY_WITHIN) -> None:
        """Returns when all of them answer at the same moment; fails at once when a container falls."""
        give_up = time.monotonic() + within
        lasting = {name for name in names if not self.stack.part(name).block.once}
        while lacking := self._lacking(lasting):
            self._blame()
            if time.monotonic() > give_up:
                first = self.stack.part(lacking[0].partition(" ")[0]).service
                text = f"after {within:.0f} s {', '.join(lacking)}"
                raise TimedOutError("wait/timeout", text, f"devenv logs {first}", self.engine.tail(first))
            time.sleep(ASK_AGAIN)

    def once(self, service: str) -> bool:
        """Whether a service runs to its end and is not started again."""
        return any(part.block.once for part in self.stack.parts if part.service == service)

    # -----------------------------------------------------------------------------------------------

    def _status(self) -> Status:
        return reading.status(self.engine, self.stack)

    def _lacking(self, names: set[str]) -> list[str]:
        if not names:
            return []
        rows = self._status().services
        return [f"{one.name} is {one.state}" for one in rows if one.name in names and one.health != HEALTHY]

    def _ill(self, status: Status) -> set[str]:
        return {self.stack.part(one.name).service for one in status.services if one.health != HEALTHY}

    def _needed_later(self, services: list[str], turns: list[list[str]]) -> list[str]:
        later = {service for turn in turns for service in turn}
        needed = {need for part in self.stack.parts if part.service in later for need in part.needs}
        return [part.name for part in self.stack.parts if part.service in services and part.name in needed]

    def _wake(self, status: Status, services: list[str]) -> None:
        """Starts processes that `devenv down api` ended inside a container that runs on."""
        stopped = {one.name for one in status.services if one.state == "stopped"}
        for part in [one for one in self.stack.parts if one.service in services and one.name in stopped]:
            if process := scale.process(part):
                self.engine.inside(part, "s6-svc", "-u", f"/run/service/{process}")

    def _blame(self) -> None:
        """Raises when a container ended or was started again since this began, with its last words."""
        found = self.engine.containers()
        for service in self.scope & found.keys():
            for fallen in filter(None, map(self._fallen, found[service])):
                tail = self.engine.tail(service)
                raise DevenvError("docker/start", f"{service} {fallen}", f"devenv logs {service}", tail)

    def _fallen(self, one: dict[str, Any]) -> str:
        state = one["State"]
        if self.once(one["Config"]["Labels"]["com.docker.compose.service"]):
            return ""
        if one["RestartCount"] > self.deaths.get(one["Id"], 0):
            return f"{ending(state['ExitCode'])} and is started again and again" if state["ExitCode"] else "ends again"
        return ending(state["ExitCode"]) if state["Status"] == "exited" and state["ExitCode"] else ""


def ending(code: int) -> str:
    """An exit code in words."""
    return "was killed; has it enough memory?" if code == KILLED else f"exited with {code}"
