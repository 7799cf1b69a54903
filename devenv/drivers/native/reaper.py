"""A second process that outlives the supervisor and clears up when it was killed."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import time
from pathlib import Path

PATIENCE = 5.0  # seconds between the gentle signal and SIGKILL


class Reaper:
    """The supervisor's end of the pipe: says which groups live, and at the end that all is well."""

    def __init__(self, pipe: int, pid: int) -> None:
        self._pipe = pipe
        self.pid = pid

    def tell(self, word: str) -> None:
        """`+PID SIGNAL`, `-PID` or `bye`."""
        with contextlib.suppress(OSError):
            os.write(self._pipe, f"{word}\n".encode())

    def dismiss(self) -> None:
        """Everything has ended in order: the reaper goes without doing anything."""
        self.tell("bye")
        os.close(self._pipe)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self.pid, 0)


def fork_reaper(run: Path) -> Reaper:
    """Forks the reaper. Call before there is any thread or event loop."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(writing)
        os.setsid()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        try:
            _watch(reading, run)
        finally:
            os._exit(0)
    os.close(reading)
    os.set_inheritable(writing, False)
    return Reaper(writing, pid)


def _watch(pipe: int, run: Path) -> None:
    groups: dict[int, int] = {}
    with os.fdopen(pipe, "r") as words:
        for line in words:
            word = line.strip()
            if word == "bye":
                return
            if word.startswith("+"):
                pid, number = word[1:].split()
                groups[int(pid)] = int(number)
            elif word.startswith("-"):
                groups.pop(int(word[1:]), None)
    end_groups(groups)
    shutil.rmtree(run, ignore_errors=True)


def end_groups(groups: dict[int, int]) -> None:
    """Asks every process group to end, and after a while makes it."""
    for group, number in groups.items():
        _signal(group, number)
    give_up = time.monotonic() + PATIENCE
    while any(_signal(group, 0) for group in groups) and time.monotonic() < give_up:
        time.sleep(0.05)
    for group in groups:
        _signal(group, signal.SIGKILL)


def _signal(group: int, number: int) -> bool:
    try:
        os.killpg(group, number)
    except (ProcessLookupError, PermissionError):
        return False
    return True
