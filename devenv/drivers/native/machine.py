"""The real world for the supervisor: processes, signals, files, probes, the clock."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import time
from pathlib import Path

import psutil

from devenv import probes, proc
from devenv.drivers.native import prepare
from devenv.drivers.native.reaper import Reaper
from devenv.drivers.native.supervisor import Process
from devenv.plan import Prepare, Unit

LOG_LIMIT = 5 * 1024 * 1024  # bytes; a longer log is set aside once at the next start


class LocalMachine:
    """Starts processes from the main thread only (see `proc.child`)."""

    def __init__(self, reaper: Reaper, record: Path) -> None:
        self.reaper = reaper
        self.record = record
        self._questions: dict[str, asyncio.Task[probes.Verdict]] = {}

    def now(self) -> float:
        """Seconds that never jump."""
        return time.monotonic()

    def prepare(self, unit: Unit, action: Prepare) -> bool:
        """Carries out an action; True when its program is to be run."""
        return prepare.carry_out(action, unit.user)

    def start(self, unit: Unit, argv: list[str], text: str) -> Process:
        """Starts a program of the unit, in a process group of its own."""
        self._forget(unit.name)
        number = getattr(signal, unit.stop)
        process = proc.child(
            argv,
            env=unit.environment,
            cwd=Path(unit.folder),
            log=_log(Path(unit.log)),
            user=unit.user,
            death_signal=number,
            input=text.encode() if text else None,
        )
        self.reaper.tell(f"+{process.pid} {int(number)}")
        self._note(unit, process.pid)
        return process

    def signal(self, process: Process, number: int) -> None:
        """A gentle signal goes to the leader, who knows its children; SIGKILL to the whole group."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if number == signal.SIGKILL:
                os.killpg(process.pid, number)
            else:
                os.kill(process.pid, number)

    def gone(self, unit: Unit, process: Process) -> None:
        """Ends what a dead leader left in its group."""
        self._forget(unit.name)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        self.reaper.tell(f"-{process.pid}")

    def answer(self, unit: Unit) -> tuple[bool, str] | None:
        """The latest answer to the unit's probe; asks the next question."""
        if unit.probe is None:
            return None
        task = self._questions.get(unit.name)
        if task is not None and not task.done():
            return None
        self._questions[unit.name] = asyncio.ensure_future(probes.ask(unit.probe))
        return None if task is None else task.result()

    def _forget(self, name: str) -> None:
        task = self._questions.pop(name, None)
        if task is not None:
            task.cancel()

    def _note(self, unit: Unit, pid: int) -> None:
        with contextlib.suppress(psutil.Error), self.record.open("a") as file:
            file.write(f"{pid} {psutil.Process(pid).create_time()} {unit.name}\n")


def _log(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and path.stat().st_size > LOG_LIMIT:
        path.replace(path.with_suffix(".log.1"))
    return path
