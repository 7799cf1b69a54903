"""Who sees to it that a call to vote is not ignored for ever: a thread that looks for deadlines that have passed."""

from __future__ import annotations

import logging
import threading
import time
from datetime import timedelta

from django.db import DatabaseError, close_old_connections, transaction
from django.utils import timezone

import engine
from engine import Answer, journal
from engine.dice import Seeded
from play.models import Step, Table
from play.write.entry import append

log = logging.getLogger(__name__)
EVERY = 1.0  # seconds between two looks
GRACE = 1.0  # an answer that was sent in time may still be on its way
AWAKE = 10.0  # a process that has just started gives everybody time to come back


def record_silence(game: str) -> Step | None:
    """Vote for the faction whose time is up; `None` when it has voted, or another process is at the table.

    The row's lock and its deadline decide, so that any number of processes may look at one game.
    """
    with transaction.atomic():
        late = timezone.now() - timedelta(seconds=GRACE)
        table = Table.objects.select_for_update(skip_locked=True).filter(pk=game, deadline__lte=late).first()
        if table is None:
            return None
        old, dice = table.loaded(), Seeded(table.seed, table.cursor)
        call = engine.called(old)
        if call is None:  # an older release may have left it
            Table.objects.filter(pk=game).update(deadline=None)
            return None
        new, events = engine.ignored(old, dice)
        return append(table, old, new, events, Answer(call.seat, journal.IGNORED), dice=dice, key="")


class Keeper:
    """The thread; `awake`: seconds after its start before it records anything."""

    def __init__(self, awake: float = AWAKE) -> None:
        self._awake = time.monotonic() + awake
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="clock", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """End after the table in hand."""
        self._stopped.set()
        self._thread.join(10)

    def _run(self) -> None:
        while not self._stopped.wait(EVERY):
            if time.monotonic() < self._awake:
                continue
            try:
                self._look()
            except DatabaseError as error:
                log.warning("the clock's database does not answer: %s", error)
            except Exception:
                log.exception("the clock stumbled")
            finally:
                close_old_connections()

    def _look(self) -> None:
        """Each table by itself: one that cannot be read must not stop the others."""
        late = timezone.now() - timedelta(seconds=GRACE)
        for game in Table.objects.filter(deadline__lte=late).order_by("deadline").values_list("pk", flat=True)[:50]:
            try:
                record_silence(game)
            except DatabaseError:
                raise
            except Exception:
                log.exception("a vote could not be recorded", extra={"game": game})
