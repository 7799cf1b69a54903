"""Decides what is started, restarted and stopped; it only moves when `tick` is called."""

from __future__ import annotations

import signal
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, Protocol

from devenv.plan import Plan, Prepare, Run, Unit

State = Literal["stopped", "waiting", "preparing", "starting", "ready", "backoff", "stopping", "done", "failed"]
ALIVE: frozenset[State] = frozenset({"preparing", "starting", "ready", "stopping"})

FIRST_PAUSE, LONGEST_PAUSE = 0.25, 30.0  # seconds before a restart: doubled at each failure
STEADY = 30.0  # seconds of service after which old failures are forgiven
TRIES = 3  # for a service that has never been ready


class Process(Protocol):
    """What the supervisor needs of a process: `subprocess.Popen` has it."""

    @property
    def pid(self) -> int: ...

    def poll(self) -> int | None: ...


class Machine(Protocol):
    """The world: tests pass one that has neither processes nor time."""

    def now(self) -> float: ...
    def start(self, unit: Unit, argv: list[str], text: str) -> Process: ...
    def prepare(self, unit: Unit, action: Prepare) -> bool: ...
    def signal(self, process: Process, number: int) -> None: ...
    def gone(self, unit: Unit, process: Process) -> None: ...
    def answer(self, unit: Unit) -> tuple[bool, str] | None: ...


@dataclass
class Service:
    """A unit and what has become of it."""

    unit: Unit
    state: State = "stopped"
    wanted: bool = False
    process: Process | None = None
    steps: list[Prepare] = field(default_factory=list)
    restarts: int = 0
    failures: int = 0
    served: bool = False  # has been ready since the plan was applied
    began: float = 0.0
    since: float = 0.0
    seconds: float = 0.0
    again: bool = False
    stop_by: float = 0.0
    cause: str = ""


class Supervisor:
    """Services by name, in the order of the plan."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.services: dict[str, Service] = {}

    def apply(self, plan: Plan, names: list[str]) -> None:
        """Takes on a new plan: what did not change runs on, what did is started anew."""
        wanted = plan.closure(names)
        for unit in plan.units:
            service = self.services.get(unit.name)
            if service is None:
                service = self.services[unit.name] = Service(unit)
            elif service.unit != unit:
                service.unit = unit
                self._start_anew(service)
            if unit.name in wanted:
                self._want(service)
        for name in [name for name in self.services if plan.named(name) is None]:
            self.services[name].wanted = False
        self.services = {name: self.services[name] for name in [*(unit.name for unit in plan.units), *self.services]}

    def stop(self, names: Iterable[str]) -> None:
        """These are to end, dependents first."""
        for name in names:
            self.services[name].wanted = False
            self.services[name].again = False

    def restart(self, names: Iterable[str]) -> None:
        """These end and start again; it does not count as a restart, which only failures cause."""
        for name in names:
            self._want(self.services[name])
            self._start_anew(self.services[name])

    def idle(self) -> bool:
        """Whether nothing runs any more."""
        return all(service.process is None for service in self.services.values())

    def kill(self) -> None:
        """Ends everything at once."""
        for service in self.services.values():
            service.wanted = False
            if service.process is not None:
                self.machine.signal(service.process, signal.SIGKILL)

    def tick(self) -> None:
        """Looks at every service once and does what is due."""
        for service in list(self.services.values()):
            self._exits(service)
            if service.wanted:
                self._forward(service)
            else:
                self._backward(service)

    def _want(self, service: Service) -> None:
        if service.state == "stopping" and not service.wanted:
            service.again = True
        service.wanted = True
        if service.state in ("stopped", "failed", "backoff"):
            service.failures, service.served = 0, False
            self._enter(service, "waiting")

    def _start_anew(self, service: Service) -> None:
        if service.process is not None:
            service.again = True
        elif service.wanted:
            service.failures = 0
            self._enter(service, "waiting")
        else:
            self._enter(service, "stopped")  # what was done, or failed, was another thing

    def _enter(self, service: Service, state: State, cause: str = "") -> None:
        service.state, service.cause, service.since = state, cause, self.machine.now()

    def _exits(self, service: Service) -> None:
        process = service.process
        code = None if process is None else process.poll()
        if process is None or code is None:
            return
        service.process = None
        self.machine.gone(service.unit, process)
        if service.state == "stopping":
            again, service.again = service.again, False
            if service.wanted and not again:  # it did not become ready in time
                self._enter(service, "failed", service.cause)
            else:
                self._enter(service, "waiting" if service.wanted else "stopped")
        elif not service.wanted:
            self._enter(service, "stopped")
        elif service.state == "preparing" and code == 0:
            self._next_step(service)
        elif service.unit.once and code == 0:
            service.seconds = self.machine.now() - service.began
            self._enter(service, "done")
        else:
            self._failed(service, _ending(code))

    def _forward(self, service: Service) -> None:
        now = self.machine.now()
        if service.again and service.process is not None and service.state != "stopping":
            self._end(service)
        elif service.state == "backoff" and now >= service.stop_by:
            service.restarts += 1
            self._enter(service, "waiting", service.cause)
        elif service.state == "starting":
            self._ask(service)
        elif service.state == "stopping":
            self._hurry(service)
        if service.state == "waiting" and self._met(service):
            self._begin(service)

    def _backward(self, service: Service) -> None:
        if service.state == "stopping":
            self._hurry(service)
        elif service.process is None:
            if service.state not in ("stopped", "done", "failed"):
                self._enter(service, "stopped")
        elif not any(self._leans_on(other, service) for other in self.services.values()):
            self._end(service)

    def _leans_on(self, other: Service, service: Service) -> bool:
        return other.process is not None and not other.wanted and service.unit.name in other.unit.needs

    def _met(self, service: Service) -> bool:
        needs = [self.services[name] for name in service.unit.needs if name in self.services]
        failed = next((need.unit.name for need in needs if need.state == "failed"), None)
        if failed is not None:
            service.cause = f"needs {failed}, which failed"
        return all(need.state in ("ready", "done") and not need.again for need in needs)

    def _begin(self, service: Service) -> None:
        service.began = self.machine.now()
        service.steps = list(service.unit.prepare)
        self._enter(service, "preparing")
        self._next_step(service)

    def _next_step(self, service: Service) -> None:
        try:
            while service.steps:
                action = service.steps.pop(0)
                if self.machine.prepare(service.unit, action) and isinstance(action, Run):
                    service.process = self.machine.start(service.unit, action.argv, action.input)
                    return
            self._enter(service, "starting")
            service.process = self.machine.start(service.unit, service.unit.argv, "")
        except OSError as refused:
            self._failed(service, f"could not start: {refused}")

    def _ask(self, service: Service) -> None:
        probe, now = service.unit.probe, self.machine.now()
        if service.unit.once:
            return
        good, text = (True, "") if probe is None else self.machine.answer(service.unit) or (False, "")
        if good:
            service.served = True
            service.seconds = now - service.began
            self._enter(service, "ready")
        elif probe is not None and now - service.since > probe.within:
            service.cause = f"not ready after {probe.within:.0f} s: {text or 'no answer'}"
            self._end(service)
        elif text:
            service.cause = text

    def _end(self, service: Service) -> None:
        assert service.process is not None
        self._enter(service, "stopping", service.cause)
        service.stop_by = self.machine.now() + service.unit.grace
        self.machine.signal(service.process, getattr(signal, service.unit.stop))

    def _hurry(self, service: Service) -> None:
        if service.process is not None and self.machine.now() >= service.stop_by:
            self.machine.signal(service.process, signal.SIGKILL)

    def _failed(self, service: Service, cause: str) -> None:
        now = self.machine.now()
        if service.state == "ready" and now - service.since >= STEADY:
            service.failures = 0
        service.failures += 1
        if service.unit.once or (not service.served and service.failures >= TRIES):
            self._enter(service, "failed", cause)
            return
        pause = min(LONGEST_PAUSE, FIRST_PAUSE * float(2 ** (service.failures - 1)))
        self._enter(service, "backoff", cause)
        service.stop_by = now + pause


def _ending(code: int) -> str:
    if code >= 0:
        return f"exited with {code}"
    try:
        return f"killed by {signal.Signals(-code).name}"
    except ValueError:
        return f"killed by signal {-code}"
