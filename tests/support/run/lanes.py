"""Runs the environments of tox.ini side by side; every line that one of them says stands behind its name.

`python -m tests.support.run.lanes` runs all, with names those alone. A failure ends its own environment and no other.
The first Ctrl-C asks all to end in order, as it does at a terminal; the second ends them at once.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType

from tests.support.run import order
from tests.support.run.summary import REPORTS, RUN

ROOT = Path(__file__).resolve().parents[3]
LANES = min((os.cpu_count() or 1) + 1, 4)  # one more than can compute at once: there is always one that waits
INTERRUPTED = 130
UNREAD = 5.0  # seconds for the last lines of one that has ended: what it left running may hold its output open

Argv = Callable[[str], Sequence[str]]


class Lane:
    """One environment while it runs, as the leader of a process group."""

    def __init__(self, name: str, argv: Sequence[str], width: int, ended: queue.Queue[Lane]) -> None:
        self.name, self.began = name, time.monotonic()
        self.head = f"{name:<{width}} | "
        self.code, self.seconds = 0, 0.0
        self.child = subprocess.Popen(
            argv, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            start_new_session=True,
        )  # fmt: skip
        reader = threading.Thread(target=self._read, daemon=True)
        reader.start()
        threading.Thread(target=self._wait, args=(reader, ended), daemon=True).start()

    def _read(self) -> None:
        assert self.child.stdout is not None
        for line in self.child.stdout:
            say(self.head + line.decode(errors="replace").rstrip())

    def _wait(self, reader: threading.Thread, ended: queue.Queue[Lane]) -> None:
        self.code = self.child.wait()
        self.seconds = time.monotonic() - self.began
        reader.join(UNREAD)
        ended.put(self)

    def signal(self, number: int) -> None:
        """To the whole group, as a terminal does."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.child.pid, number)


class Run:
    """All environments on so many lanes, to their end."""

    def __init__(self, waiting: order.Order, argv: Argv, lanes: int) -> None:
        self.order, self.argv, self.count = waiting, argv, lanes
        self.width = max(map(len, waiting.waiting), default=0)
        self.running: dict[str, Lane] = {}
        self.told: dict[str, dict[str, float]] = {}
        self.interrupts = 0

    def interrupt(self, _number: int, _frame: FrameType | None) -> None:
        """Nothing new begins; what runs is asked to end, and the next time made to."""
        self.interrupts += 1
        for lane in list(self.running.values()):
            lane.signal(signal.SIGINT if self.interrupts == 1 else signal.SIGKILL)

    def all(self) -> int:
        """0 when all are well."""
        ended: queue.Queue[Lane] = queue.Queue()
        while True:
            while not self.interrupts and len(self.running) < self.count and (name := self.order.begin()):
                self.running[name] = Lane(name, self.argv(name), self.width, ended)
            if not self.running:
                break
            self._end(_next(ended))
        for name in self.order.waiting:
            self.told[name] = {"exit_code": INTERRUPTED, "seconds": 0.0}
        if self.interrupts:
            return INTERRUPTED
        return int(any(one["exit_code"] for one in self.told.values()))

    def _end(self, lane: Lane) -> None:
        del self.running[lane.name]
        self.order.end(lane.name)
        self.told[lane.name] = {"exit_code": lane.code, "seconds": round(lane.seconds, 1)}
        say(f"{lane.head}{'ended with ' + str(lane.code) if lane.code else 'passed'} after {lane.seconds:.0f} s")


def _next(ended: queue.Queue[Lane]) -> Lane:
    while True:  # a signal is heard between two looks
        try:
            return ended.get(timeout=0.5)
        except queue.Empty:
            continue


_saying = threading.Lock()


def say(line: str) -> None:
    """One whole line, whoever else speaks; who listens no more stops nobody."""
    with _saying, contextlib.suppress(OSError):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


def tox(name: str) -> Sequence[str]:
    """One environment, by tox."""
    return [sys.executable, "-m", "tox", "run", "-q", "-e", name]


def main(names: Sequence[str], argv: Argv = tox, reports: Path = REPORTS) -> int:
    """Run them; what became of each is written for the summary."""
    run = Run(order.read(names), argv, int(os.environ.get("LANES") or LANES))
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, run.interrupt)
    code = run.all()
    reports.mkdir(parents=True, exist_ok=True)
    (reports / RUN).write_text(json.dumps(run.told, indent=2) + "\n")
    return code


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
