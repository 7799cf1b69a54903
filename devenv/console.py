"""What a person sees: progress on stderr, one line per step with its seconds."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO


class Progress:
    """Writes one line per finished step; `clock` gives seconds."""

    def __init__(self, stream: TextIO | None = None, *, quiet: bool = False) -> None:
        self.stream = stream or sys.stderr
        self.quiet = quiet
        self.clock = time.monotonic

    def say(self, text: str) -> None:
        """One line without a duration."""
        if not self.quiet:
            print(text, file=self.stream, flush=True)

    def done(self, name: str, seconds: float, note: str = "") -> None:
        """The line of a finished step."""
        self.say(f"  {name:<12} {seconds:6.1f} s  {note}".rstrip())

    @contextmanager
    def step(self, name: str, note: str = "") -> Iterator[None]:
        """Times the block; a failure is shown as such and goes on upwards."""
        started = self.clock()
        try:
            yield
        except BaseException:
            self.done(name, self.clock() - started, "failed")
            raise
        self.done(name, self.clock() - started, note)
