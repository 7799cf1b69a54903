"""A machine without processes or time: tests replay histories on it without sleeping."""

from __future__ import annotations

import signal
from dataclasses import dataclass, field
from itertools import count

from devenv.drivers.native.supervisor import Process, Service, Supervisor
from devenv.plan import Plan, Prepare, Probe, Run, Unit


@dataclass
class ImaginedProcess:
    """Ends when the test says so, or by a signal it obeys."""

    pid: int
    code: int | None = None
    stubborn: bool = False

    def poll(self) -> int | None:
        return self.code


@dataclass
class ImaginedMachine:
    """Records what the supervisor did, in order."""

    time: float = 1000.0
    deeds: list[str] = field(default_factory=list)
    processes: dict[str, ImaginedProcess] = field(default_factory=dict)
    answers: dict[str, tuple[bool, str]] = field(default_factory=dict)
    missing: set[str] = field(default_factory=set)
    pids: count[int] = field(default_factory=lambda: count(100))

    def now(self) -> float:
        return self.time

    def start(self, unit: Unit, argv: list[str], text: str) -> Process:
        if argv[0] in self.missing:
            raise FileNotFoundError(2, "No such file", argv[0])
        self.deeds.append(f"start {argv[0]}")
        process = self.processes[unit.name] = ImaginedProcess(next(self.pids))
        return process

    def prepare(self, unit: Unit, action: Prepare) -> bool:
        return isinstance(action, Run)

    def signal(self, process: Process, number: int) -> None:
        name = next(name for name, known in self.processes.items() if known is process)
        self.deeds.append(f"{signal.Signals(number).name} {name}")
        known = self.processes[name]
        if not known.stubborn or number == signal.SIGKILL:
            known.code = -number

    def gone(self, unit: Unit, process: Process) -> None:
        self.deeds.append(f"gone {unit.name}")

    def answer(self, unit: Unit) -> tuple[bool, str] | None:
        return self.answers.get(unit.name)


@dataclass
class History:
    """A supervisor on an imagined machine, and the words to tell its story."""

    machine: ImaginedMachine
    supervisor: Supervisor

    @classmethod
    def of(cls, *units: Unit) -> History:
        machine = ImaginedMachine()
        history = cls(machine, Supervisor(machine))
        history.supervisor.apply(Plan(list(units)), [])
        return history

    def service(self, name: str) -> Service:
        return self.supervisor.services[name]

    def states(self) -> dict[str, str]:
        return {name: service.state for name, service in self.supervisor.services.items()}

    def pass_seconds(self, seconds: float) -> None:
        """Time passes in steps of a tenth of a second, with a look at each."""
        for _ in range(round(seconds * 10) or 1):
            self.machine.time += 0.1
            self.supervisor.tick()

    def ready(self, *names: str) -> None:
        for name in names:
            self.machine.answers[name] = (True, "")
        self.pass_seconds(0.3)

    def dies(self, name: str, code: int = -9) -> None:
        self.machine.processes[name].code = code
        self.supervisor.tick()

    def deeds(self) -> list[str]:
        """What was done since the last call."""
        done, self.machine.deeds = self.machine.deeds, []
        return done


def unit(name: str, *needs: str, once: bool = False, **more: object) -> Unit:
    """A service that waits for its probe, or a one-shot."""
    probe = None if once else Probe("http", "127.0.0.1:1", within=20)
    words = {"probe": probe, "once": once, "needs": list(needs), "argv": [name], **more}
    return Unit(name=name, environment={}, folder="/", log="/dev/null", **words)  # type: ignore[arg-type]
