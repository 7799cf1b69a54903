"""Processes behind the mirror's resources: none outlives the mirror, however it ends."""

from __future__ import annotations

import contextlib
import os
import signal
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from devenv import proc
from devenv.drivers.native.reaper import Reaper


class Process(Protocol):
    """A running child."""

    pid: int

    def poll(self) -> int | None: ...


class Children:
    """Starts processes in the thread that may own them (`in_loop`), and tells the reaper of each."""

    def __init__(self, reaper: Reaper | None = None) -> None:
        self._reaper = reaper
        self.in_loop: Callable[[Callable[[], Any]], Any] = lambda act: act()

    def start(
        self,
        argv: Sequence[str | Path],
        *,
        env: Mapping[str, str],
        cwd: Path,
        log: Path,
        user: int | None = None,
        death_signal: int = signal.SIGTERM,
    ) -> Process:
        """Starts a process that leads its own group; it gets `death_signal` when the mirror dies."""
        words = [str(word) for word in argv]

        def act() -> Process:
            started = proc.child(words, env=env, cwd=cwd, log=log, user=user, death_signal=death_signal)
            if self._reaper is not None:
                self._reaper.tell(f"+{started.pid} {death_signal}")
            return started

        made: Process = self.in_loop(act)
        return made

    def end(self, process: Process, number: int = signal.SIGTERM, grace: float = 10.0) -> int:
        """Ends a process and all of its group: asked with `number`, made after `grace` seconds. Its exit code."""
        signal_group(process.pid, number)
        give_up = time.monotonic() + grace
        while (code := process.poll()) is None and time.monotonic() < give_up:
            time.sleep(0.02)
        signal_group(process.pid, signal.SIGKILL)  # what it left of its group, or itself
        while (code := process.poll()) is None:
            time.sleep(0.01)
        if self._reaper is not None:
            self._reaper.tell(f"-{process.pid}")
        return code


def signal_group(group: int, number: int) -> None:
    """Signals a process and what it started; one that has ended is none."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, number)
