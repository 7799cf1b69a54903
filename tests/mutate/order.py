"""Which of the works that wait a free copy takes: the first that is ready, but no second that fills the machine."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass


def _at_once() -> bool:
    return True


@dataclass(frozen=True)
class Work:
    """`heavy` works, those that bring up stacks, containers or browsers, follow each other.

    A work is `ready` by what another one has found, at once or later.
    """

    do: Callable[[int], None]
    heavy: bool = False
    ready: Callable[[], bool] = _at_once


class Order:
    """Works for several threads; each is told the thread's number."""

    def __init__(self, works: Iterable[Work]) -> None:
        self._waiting, self._changed = list(works), threading.Condition()
        self._heavy, self._failed = False, False

    def run(self, threads: int) -> None:
        """All of them; what a work raises ends the others after what they are at."""
        crew = [threading.Thread(target=self._crew, args=(number,), daemon=True) for number in range(threads)]
        for one in crew:
            one.start()
        try:
            for one in crew:
                while one.is_alive():
                    one.join(0.5)  # a signal is heard in between
        finally:
            self.stop()
            for one in crew:
                one.join()
        if self._failed:
            raise RuntimeError("the runner itself has failed: the traceback stands above")

    def stop(self) -> None:
        """Nothing more is begun."""
        with self._changed:
            self._waiting.clear()
            self._changed.notify_all()

    def _crew(self, number: int) -> None:
        try:
            while work := self._next():
                work.do(number)
                with self._changed:
                    self._heavy = self._heavy and not work.heavy
                    self._changed.notify_all()
        except BaseException:
            self._failed = True
            self.stop()
            raise

    def _next(self) -> Work | None:
        """None when nothing is left; who could only begin what is not ready, or a second heavy work, waits."""
        with self._changed:
            while self._waiting:
                for work in self._waiting:
                    if work.ready() and not (work.heavy and self._heavy):
                        self._waiting.remove(work)
                        self._heavy = self._heavy or work.heavy
                        return work
                self._changed.wait()
            return None
