"""Bots at the table: in-process, through the same write path as players, never stranding a game."""

from __future__ import annotations

import heapq
import logging
import threading
import time
from datetime import timedelta
from random import Random

from django.conf import settings
from django.db import DatabaseError, close_old_connections, transaction
from django.db.models import Q
from django.utils import timezone

import engine
from accounts.problem import Problem
from engine import bots
from games.models import Seat
from play import poke, reading
from play.models import Step, Table
from play.write import submit

log = logging.getLogger(__name__)
SWEEP = 3.0
LONGEST_REST = 300.0
IN_A_ROW = 10
# What plays on when a bot's answer is refused, and how often it may try.
FALLBACK, TRIES = "chance", 20


def play_one(game: str, rng: Random, pause: float = 0) -> bool:
    """Let one bot of that game answer; `False` when none must, or another process has the table.

    The claim is one conditional statement: a table that moved less than `pause` seconds ago belongs to
    the process that moved it, so that several drivers neither double a step nor quicken the game.
    """
    due = Q(pk=game, bots_due=True) & _rested(pause)
    with transaction.atomic():
        table = Table.objects.select_for_update(skip_locked=True).filter(due).first()
        if table is None:
            return False
        state = table.loaded()
        waiting = engine.waiting(state)
        seat = Seat.objects.filter(game=game, index__in=waiting).exclude(bot="").order_by("index").first()
        if seat is None:
            Table.objects.filter(pk=game).update(bots_due=False)
            return False
        _answer(table, state, seat, rng)
    return True


def _rested(seconds: float) -> Q:
    """Tables that moved so long ago, or in the future: a process whose clock is wrong must not stop their bots."""
    now = timezone.now()
    return Q(changed__lte=now - timedelta(seconds=seconds)) | Q(changed__gt=now + timedelta(seconds=SWEEP))


def _answer(table: Table, state: engine.State, seat: Seat, rng: Random) -> Step:
    mine = [decision for decision in engine.decisions(state) if decision.seat == seat.index]
    view = reading.view_of(table)[seat.index]
    bot = seat.bot if seat.bot in bots.BOTS else FALLBACK
    for _ in range(TRIES):
        try:
            return submit.submit_for_bot(table, bots.choose(bot, view, mine, rng))
        except Problem as refusal:
            log.warning("a bot was refused: %s", refusal, extra={"game": table.game_id, "bot": bot})
            bot = FALLBACK
    raise RuntimeError(f"no answer of {seat} was accepted")


class Driver:
    """A thread that plays what is due: after commits of this process, and whatever a sweep finds.

    The sweep makes up for a process that died, and for pokes that were lost: who plays is decided
    by the row's lock, so any number of drivers may look at one game.
    """

    def __init__(self, pause: float | None = None) -> None:
        self.pause = settings.BOT_PAUSE if pause is None else pause
        self._rng = Random()  # noqa: S311 - a bot's whim, not the game's chance
        self._due: list[tuple[float, str]] = []
        self._failures: dict[str, int] = {}
        self._wake = threading.Condition()
        self._stopped = False
        self._thread = threading.Thread(target=self._run, name="bots", daemon=True)

    def start(self) -> None:
        """Begin; also listens to this process's commits."""
        poke.listen(self._committed)
        self._thread.start()

    def stop(self) -> None:
        """End after the answer in hand."""
        with self._wake:
            self._stopped = True
            self._wake.notify()
        self._thread.join(10)

    def _committed(self, step: Step, bots_due: bool) -> None:  # noqa: FBT001 - the listener's signature
        if bots_due and threading.current_thread() is not self._thread:
            self._want(step.table_id, self.pause, anew=True)

    def _want(self, game: str, delay: float, *, anew: bool = False) -> None:
        """Play after `delay` seconds; what waits already keeps its time, unless it is to wait `anew`."""
        with self._wake:
            if anew:
                self._due = [(at, waiting) for at, waiting in self._due if waiting != game]
                heapq.heapify(self._due)
            if all(game != waiting for _, waiting in self._due):
                heapq.heappush(self._due, (time.monotonic() + delay, game))
                self._wake.notify()

    def _run(self) -> None:
        sweep = time.monotonic()
        while not self._stopped:
            game = self._next(sweep)
            try:
                if game is not None:
                    self._play(game)
                if time.monotonic() >= sweep:
                    sweep = time.monotonic() + SWEEP
                    self._sweep()
            except DatabaseError as error:
                log.warning("the bots' database does not answer: %s", error)
                time.sleep(1)
            except Exception:
                log.exception("the bots stumbled")
            finally:
                close_old_connections()

    def _next(self, sweep: float) -> str | None:
        """Wait for a game that is due; `None` when it is time to sweep or to stop."""
        with self._wake:
            while not self._stopped:
                now = time.monotonic()
                if self._due and self._due[0][0] <= now:
                    return heapq.heappop(self._due)[1]
                if now >= sweep:
                    return None
                until = min(sweep, self._due[0][0]) if self._due else sweep
                self._wake.wait(until - now)
        return None

    def _play(self, game: str) -> None:
        """One answer, or with no pause a few in a row; a game that fails rests longer and longer."""
        try:
            for _ in range(1 if self.pause else IN_A_ROW):
                if not play_one(game, self._rng, self.pause):
                    self._failures.pop(game, None)
                    return
            self._failures.pop(game, None)
            self._want(game, self.pause)
        except DatabaseError:
            raise
        except Exception:
            failures = self._failures[game] = self._failures.get(game, 0) + 1
            rest = min(SWEEP * 2**failures, LONGEST_REST)
            log.exception("a bot failed; the game rests", extra={"game": game, "seconds": rest})
            self._want(game, rest)

    def _sweep(self) -> None:
        found = Table.objects.filter(_rested(self.pause + SWEEP), bots_due=True).order_by("changed")
        for game in found.values_list("pk", flat=True)[:50]:
            self._want(game, 0)
