"""The drill from beginning to end; what it made is removed, whatever happens."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from devenv.aws.provision.target import asked
from devenv.console import Progress
from devenv.drill import books
from devenv.drill.books import Books
from devenv.drill.copy import Copy
from devenv.drill.reach import Way
from devenv.drill.source import Snapshot, Source
from devenv.errors import DevenvError

ENDS = (signal.SIGTERM, signal.SIGHUP)


@dataclass
class Drill:
    """What is drilled and how. `seconds` fills with how long each part took; `within`: for each of them."""

    source: Source
    way: Way
    progress: Progress
    copy: Copy
    within: float = 3600.0
    seconds: dict[str, float] = field(default_factory=dict)

    def run(self, snapshot: Snapshot | None, *, keep: bool = False) -> tuple[Snapshot, Books]:
        """Restores the snapshot and reads it; None: one that is taken now, and removed with the copy."""
        self.copy.need_none()
        with ended_like_ctrl_c():
            if snapshot is not None:
                return snapshot, self._drilled(snapshot, keep=keep)
            with self._taken() as fresh:
                return fresh, self._drilled(fresh, keep=keep)

    @contextmanager
    def part(self, name: str, note: str = "") -> Iterator[None]:
        """Times one part, for the person at the terminal and for the table."""
        began = self.progress.clock()
        try:
            with self.progress.step(name, note):
                yield
        finally:
            self.seconds[name] = round(self.progress.clock() - began, 1)

    def _drilled(self, snapshot: Snapshot, *, keep: bool) -> Books:
        try:
            with self.part("restore", f"{snapshot.name} as {self.copy.name}"):
                self.copy.restore(snapshot)
                told = self.copy.available(self.within, self.progress.say)
            with self.part("connect"):
                database = self.way.connect(self.source.url, told["Endpoint"], self.within, self.progress.say)
            with database, self.part("read"):
                return books.read(database)
        finally:
            if not keep and self.copy.ours():
                self._removed()

    def _removed(self) -> None:
        self.progress.say(f"{self.copy.name} is removed now; Ctrl-C leaves it")
        try:
            with self.part("remove", self.copy.name):
                self.copy.remove(self.within)
        except KeyboardInterrupt:
            self.progress.say(f"{self.copy.name} is left: {self.copy.remove_with}")
            raise

    @contextmanager
    def _taken(self) -> Iterator[Snapshot]:
        """A snapshot of now."""
        rds = self.source.rds
        name = f"{self.copy.name}-{datetime.now(UTC):%Y%m%d-%H%M%S}"
        try:
            with self.part("snapshot", name):
                asked(rds.create_db_snapshot, DBSnapshotIdentifier=name, DBInstanceIdentifier=self.source.name)
                often = {"Delay": 1, "MaxAttempts": int(self.within)}
                asked(rds.get_waiter("db_snapshot_available").wait, DBSnapshotIdentifier=name, WaiterConfig=often)
            yield self.source.named(name)
        finally:
            self._forgotten(rds, name)

    def _forgotten(self, rds: Any, name: str) -> None:
        try:
            asked(rds.delete_db_snapshot, DBSnapshotIdentifier=name)
        except DevenvError as refused:
            self.progress.say(f"the snapshot {name} is left: {refused.text}")


@contextmanager
def ended_like_ctrl_c() -> Iterator[None]:
    """Whoever ends this, with whatever signal: nothing is left behind."""
    before = {number: signal.signal(number, signal.default_int_handler) for number in ENDS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
