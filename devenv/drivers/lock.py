"""Lets one command at a time change the stack of a checkout, whichever driver runs it."""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
from collections.abc import Iterator
from pathlib import Path

from devenv.config import Config
from devenv.console import Progress
from devenv.errors import TimedOutError

LOCK_WITHIN = 120.0  # seconds


@contextlib.contextmanager
def locked(config: Config, progress: Progress) -> Iterator[None]:
    """Lets one command at a time change the stack of this checkout; the others wait and say so."""
    config.state.mkdir(parents=True, exist_ok=True)
    with (config.state / "lock").open("a+") as file:
        _wait_for_lock(file.fileno(), config.state / "lock", progress)
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def _wait_for_lock(descriptor: int, path: Path, progress: Progress) -> None:
    give_up, told = time.monotonic() + LOCK_WITHIN, False
    while True:
        try:
            return fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            pid = path.read_text().strip()
            if not told:
                progress.say(f"waiting for another devenv (pid {pid}) to finish")
                told = True
            if time.monotonic() > give_up:
                text = f"another devenv (pid {pid}) has been at work for {LOCK_WITHIN:.0f} s"
                raise TimedOutError("lock/held", text, f"kill {pid}") from None
            time.sleep(0.1)
