"""The native driver: what commands ask of the supervisor, and how they watch it."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Iterable

from devenv import names, probes, proc
from devenv.claims import Claims
from devenv.config import Config
from devenv.console import Progress
from devenv.drivers.lock import locked
from devenv.drivers.native import launch, logs
from devenv.drivers.native.assemble import assemble, public_port
from devenv.drivers.native.follow import follow
from devenv.drivers.native.messages import Reply, Request, Row, code_digest, send
from devenv.drivers.report import HEALTHY, NONE, UNHEALTHY, DemoUser, ServiceStatus, Status
from devenv.errors import NotRunningError, TimedOutError
from devenv.plan import Plan, Unit
from devenv.stack import Stack

ASK_AGAIN = 0.1  # seconds


class NativeDriver:
    """Runs the stack of one checkout as supervised local processes."""

    name = "native"

    def __init__(self, config: Config, stack: Stack, progress: Progress) -> None:
        self.config = config
        self.stack = stack
        self.progress = progress

    def up(self, names: list[str], *, move: frozenset[str] = frozenset()) -> None:
        """Starts services and what they need; running ones that have not changed are left alone."""
        with locked(self.config, self.progress), Claims() as claims:
            before = self._supervisor()
            running = before.plan if before else None
            with self.progress.step("preparation"):
                assembly = assemble(self.config, self.stack, running=running, move=move, claims=claims)
                plan = assembly.planner.plan()
            for remark in assembly.remarks:
                self.progress.say(f"  {remark}")
            try:
                self._come_up(names, plan, fresh=before is None)
            except KeyboardInterrupt:  # once more, while the first one was being answered
                if before is None:
                    launch.end_for_sure(self.config)
                raise

    def _come_up(self, names: list[str], plan: Plan, *, fresh: bool) -> None:
        try:
            if fresh:
                launch.start(self.config)
            self._ask(Request("apply", names, plan))
            follow(self.config, plan.closure(names), self.progress)
        except KeyboardInterrupt:
            if fresh:
                self.progress.say("interrupted: ending what was started")
                launch.end_for_sure(self.config)
            raise

    def down(self) -> bool:
        """Ends everything, the supervisor too, and removes what lives only while the stack runs."""
        with locked(self.config, self.progress):
            ran = launch.end(self.config)
            launch.clear_leftovers(self.config, self.progress)
            return ran

    def stop(self, names: list[str]) -> None:
        """Ends some services; the rest runs on."""
        reply = self._ask(Request("stop", names))
        while any((row := reply.row(name)) and row.pid for name in names):
            time.sleep(0.03)
            reply = self._ask(Request("tell"))

    def restart(self, names: list[str]) -> None:
        """Ends and starts services, one-shots among them run again."""
        with locked(self.config, self.progress):
            self._ask(Request("restart", names))
            follow(self.config, names, self.progress)

    def wait(self, names: list[str], seconds: float) -> None:
        """Returns when all of them are healthy at the same moment."""
        self._ask(Request("tell"))
        give_up = time.monotonic() + seconds
        while True:
            lacking = [one for one in self.status().services if one.name in names and one.health != HEALTHY]
            if not lacking:
                return
            if time.monotonic() > give_up:
                text = ", ".join(f"{one.name} is {one.state}" for one in lacking)
                raise TimedOutError("wait/timeout", f"after {seconds:.0f} s {text}", "devenv status")
            time.sleep(ASK_AGAIN)

    def status(self) -> Status:
        """The stack now: states from the supervisor, health from the services themselves."""
        reply = send(self.config.run, Request("tell")) or Reply()
        rows = {row.name: row for row in reply.rows}
        units = reply.plan.units
        verdicts = asyncio.run(_probe(units, rows))
        known = {unit.name: unit for unit in units}
        services = [
            _status(name, rows.get(name), known.get(name), verdicts.get(name, False)) for name in self.stack.names()
        ]
        return Status(
            driver=self.name,
            services=services,
            urls=names.urls(public_port(self.config)),
            users=[DemoUser(user.name, user.password) for user in self.stack.users],
        )

    def environment(self, name: str) -> dict[str, str]:
        """The settings of a service, with the ports of the running or the last stack."""
        reply = send(self.config.run, Request("tell"))
        assembly = assemble(self.config, self.stack, running=reply.plan if reply else None)
        return assembly.planner.environment(self.stack.part(name))

    def manage(self, words: list[str]) -> int:
        """Runs `manage.py` on this terminal with the service's settings."""
        environment = {**self.config.environ, **self.environment("api")}
        backend = self.config.root / "backend"
        return proc.attached([sys.executable, "manage.py", *words], env=environment, cwd=backend)

    def follow(self, names: list[str], *, lines: int, forever: bool) -> Iterable[tuple[str, str]]:
        """The last lines of each log, then, if `forever`, what is added."""
        return logs.follow({name: self.config.logs / f"{name}.log" for name in names}, lines, forever=forever)

    def _supervisor(self) -> Reply | None:
        """The running supervisor; one of other code is ended first, and what a dead one left is cleared."""
        reply = send(self.config.run, Request("tell"))
        if reply is not None and not reply.ending and reply.code == code_digest():
            return reply
        if reply is not None:
            self.progress.say("the supervisor is of another version: starting anew")
            launch.end(self.config)
        launch.clear_leftovers(self.config, self.progress)
        return None

    def _ask(self, request: Request) -> Reply:
        reply = send(self.config.run, request)
        if reply is None:
            raise NotRunningError
        return reply


async def _probe(units: list[Unit], rows: dict[str, Row]) -> dict[str, bool]:
    asked = [unit for unit in units if unit.probe is not None and rows[unit.name].pid is not None]
    verdicts = await asyncio.gather(*(probes.ask(unit.probe) for unit in asked if unit.probe is not None))
    return {unit.name: verdict.good for unit, verdict in zip(asked, verdicts, strict=True)}


def _status(name: str, row: Row | None, unit: Unit | None, good: bool) -> ServiceStatus:  # noqa: FBT001
    state = row.state if row is not None else "stopped"
    if unit is None or state == "stopped":
        health = NONE
    elif unit.once:
        health = HEALTHY if state == "done" else UNHEALTHY
    else:
        health = HEALTHY if good and state == "ready" else UNHEALTHY
    return ServiceStatus(
        name=name,
        state=state,
        health=health,
        pid=row.pid if row is not None else None,
        restarts=row.restarts if row is not None else 0,
        version=unit.version if unit is not None else "",
        endpoint=unit.endpoint if unit is not None else "",
    )
