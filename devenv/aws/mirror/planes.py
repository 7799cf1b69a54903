"""The data planes' loop: what is wanted, what is there, and the difference, applied one resource at a time.

A status is set only in `apply`, after a probe. `apply` runs in a thread of its own and may take its time;
the loop runs in the thread that owns all child processes, because Linux ends a child with that thread.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from devenv.aws.mirror.addresses import Addresses
from devenv.aws.mirror.authority import Authority
from devenv.aws.mirror.children import Children
from devenv.aws.mirror.clock import Clock
from devenv.config import Config

log = logging.getLogger("mirror")

LOOK_AGAIN = 0.5  # seconds, when nobody wakes the loop
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0  # seconds before a failed change is tried again


class Plane(Protocol):
    """One kind of real thing. `wanted` and `found` are called with the lock held and must be quick."""

    name: str

    def wanted(self) -> Mapping[str, Any]:
        """What the control plane asks for, by resource; equal to `found` when nothing is to be done."""

    def found(self) -> Mapping[str, Any]:
        """What there is."""

    def apply(self, resource: str, wanted: Any, found: Any) -> None:
        """Brings one resource nearer to what is wanted; raises what it cannot. None: it is not to be, or not there."""

    def failed(self, resource: str, error: Exception) -> None:
        """Tells the control plane, in the words that AWS has for it. Called with the lock held."""

    def close(self) -> None:
        """Ends what runs, and keeps what must outlive a restart."""


@dataclass(frozen=True)
class Acme:
    """An authority as Let's Encrypt is one: its directory, who vouches for that, whose certificates it gives away."""

    directory: str
    authority: Path
    roots: Path


@dataclass
class World:
    """What planes share. Whoever reads or changes the control plane holds `lock`; `changed` keeps it on disk."""

    config: Config
    folder: Path
    addresses: Addresses
    authority: Authority
    clock: Clock
    lock: threading.RLock = field(default_factory=threading.RLock)
    wake: threading.Event = field(default_factory=threading.Event)
    changed: Callable[[], None] = lambda: None
    children: Children = field(default_factory=Children)
    driver: str = "native"  # what runs the bundles of Beanstalk
    endpoint: str = ""  # where the APIs answer
    acme: Callable[[], Acme | None] = lambda: None  # None: none was asked for


class Planes:
    """Runs all planes until it is told to end."""

    def __init__(self, world: World, planes: list[Plane]) -> None:
        self.world, self.planes = world, planes
        self._pool = ThreadPoolExecutor(16, thread_name_prefix="plane")
        self._busy: dict[tuple[str, str], Future[None]] = {}
        self._pauses: dict[tuple[str, str], tuple[float, float]] = {}  # until when, how long
        self._asked: queue.SimpleQueue[tuple[Callable[[], Any], Future[Any]]] = queue.SimpleQueue()
        self._owner: int | None = None
        self._ended = threading.Event()
        world.children.in_loop = self._in_loop

    def run(self) -> None:
        """The loop; returns when `end` was called and everything is closed."""
        self._owner = threading.get_ident()
        while not self._ended.is_set():
            self.tick()
            self.world.wake.wait(LOOK_AGAIN)
            self.world.wake.clear()
        self._finish()

    def end(self) -> None:
        """Asks the loop to end; may be called from a signal handler."""
        self._ended.set()
        self.world.wake.set()

    @property
    def quiet(self) -> bool:
        """Whether no change is under way."""
        return not self._busy

    def tick(self) -> None:
        """Looks once at everything and starts what is due."""
        self._serve_children()
        for key in [key for key, work in self._busy.items() if work.done()]:
            self._ended_well(key, self._busy.pop(key))
        for plane in self.planes:
            try:
                with self.world.lock:
                    wanted, found = dict(plane.wanted()), dict(plane.found())
            except Exception:
                log.exception("%s cannot be looked at", plane.name)
                continue
            for resource in sorted(wanted.keys() | found.keys()):
                self._consider(plane, resource, wanted.get(resource), found.get(resource))

    def _consider(self, plane: Plane, resource: str, wanted: Any, found: Any) -> None:
        key = (plane.name, resource)
        if wanted == found or key in self._busy or self._pauses.get(key, (0.0, 0.0))[0] > time.monotonic():
            return
        work = self._pool.submit(plane.apply, resource, wanted, found)
        self._busy[key] = work
        work.add_done_callback(lambda _: self.world.wake.set())

    def _ended_well(self, key: tuple[str, str], work: Future[None]) -> None:
        error = work.exception()
        if error is None:
            self._pauses.pop(key, None)
            return
        log.error("%s %s: %s", *key, error, exc_info=error)
        pause = min(LONGEST_PAUSE, self._pauses.get(key, (0.0, FIRST_PAUSE / 2))[1] * 2)
        self._pauses[key] = (time.monotonic() + pause, pause)
        plane = next(plane for plane in self.planes if plane.name == key[0])
        with self.world.lock:
            plane.failed(key[1], error if isinstance(error, Exception) else RuntimeError(str(error)))
        self.world.changed()

    def _in_loop(self, act: Callable[[], Any]) -> Any:
        if self._owner in (None, threading.get_ident()):
            return act()
        answer: Future[Any] = Future()
        self._asked.put((act, answer))
        self.world.wake.set()
        return answer.result(timeout=60)

    def _serve_children(self) -> None:
        while not self._asked.empty():
            act, answer = self._asked.get()
            try:
                answer.set_result(act())
            except Exception as refused:
                answer.set_exception(refused)

    def _finish(self) -> None:
        """Closes the planes while workers may still ask for processes: they must not wait for ever."""
        closing = [self._pool.submit(plane.close) for plane in self.planes]
        while not all(work.done() for work in [*closing, *self._busy.values()]):
            self._serve_children()
            time.sleep(0.01)
        for work in closing:
            if (error := work.exception()) is not None:
                log.error("closing: %s", error, exc_info=error)
        self._pool.shutdown()
