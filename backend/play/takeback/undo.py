"""Take back one's own last answer; every word of it goes through the table's lock and into the journal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db import IntegrityError, transaction

import engine
from accounts.problem import Problem
from engine import Answer, RuleError, journal
from engine.dice import Seeded
from games.models import Game, Seat
from play.models import Step, Table
from play.takeback import last
from play.write.entry import append
from play.write.submit import locked, repeated


@dataclass(frozen=True)
class Word:
    """What a client sent: the version it was looking at, and a key to send it again by."""

    version: int
    key: str = ""


def take_back(game: str, user: int, word: Word) -> tuple[Step, int]:
    """Go back before the caller's last answer, or ask the other players to agree; the step and the seat.

    Raises `Problem`: as `submit.submit`, `undo/nothing`, `undo/twice`, `undo/asked`, `undo/unreadable`.
    """
    return _through(game, user, word, _take_back)


def reply(game: str, user: int, word: Word, *, consent: bool) -> tuple[Step, int]:
    """Agree to a request or refuse it; who made it may withdraw. Raises `Problem`, `undo/not-asked` too."""

    def said(table: Table, seat: int, key: str) -> Step:
        return _reply(table, seat, key, consent=consent)

    return _through(game, user, word, said)


def _through(game: str, user: int, word: Word, act: Callable[[Table, int, str], Step]) -> tuple[Step, int]:
    try:
        with transaction.atomic():
            table = locked(game, user)
            seat: int = table.mine  # type: ignore[attr-defined]
            if table.game.status == Game.Status.OVER:
                raise Problem("game/over", "The game is over: nothing is taken back.")
            return repeated(table, seat, word.version, word.key) or act(table, seat, word.key), seat
    except IntegrityError as error:
        if "one_step_for_each_key" not in str(error):
            raise
        raise Problem("answer/key", "This Idempotency-Key was used for another answer: make a new one.") from error


def _take_back(table: Table, seat: int, key: str) -> Step:
    now = table.loaded()
    if now.undo is not None:
        raise Problem("undo/asked", "The table is being asked already.", facts={"by": now.undo.by})
    answer = last.answer_of(table, seat)
    earlier = last.before(table, answer, now)
    players = list(Seat.objects.filter(game=table.game_id, bot="").order_by("index").values_list("index", flat=True))
    if players == [seat] or _free(table, answer, earlier, now):
        return _go_back(table, now, earlier, seat, answer.version - 1, key)
    new, events = engine.undo.ask(now, seat, answer.version - 1, players)
    said = Answer(seat, journal.ASK, {"to": answer.version - 1, "players": players})
    return append(table, now, new, events, said, dice=_no_dice(table), key=key)


def _free(table: Table, answer: Step, earlier: engine.State, now: engine.State) -> bool:
    """Whether nobody has answered since, and the step has brought nothing to light; nobody stops the clock alone."""
    if answer.name == journal.IGNORED:
        return False
    later = table.steps.filter(version__gt=answer.version).exclude(name__in=last.UNDONE)
    if later.exists():
        return False
    told = [engine.load_event(event) for event in engine.split_events(answer.events)]
    given = Answer(int(answer.seat or 0), answer.name, answer.values)
    return engine.undo.revealed(earlier, given, now, told, answer.rolls) is None


def _go_back(table: Table, now: engine.State, earlier: engine.State, by: int, to: int, key: str, **more: int) -> Step:
    """The dice go on: what was rolled is not rolled again."""
    new, events = engine.undo.back(earlier, by)
    said = Answer(by, journal.BACK, {"to": to, **more})
    return append(table, now, new, events, said, dice=_no_dice(table), key=key)


def _no_dice(table: Table) -> Seeded:
    return Seeded(table.seed, table.cursor)


def _reply(table: Table, seat: int, key: str, *, consent: bool) -> Step:
    now = table.loaded()
    try:
        new, events = engine.undo.reply(now, seat, consent=consent)
    except RuleError as refusal:
        raise Problem(refusal.code, "Nobody asks you to let an answer be taken back.") from refusal
    said = Answer(seat, journal.CONSENT if consent else journal.REFUSE)
    step = append(table, now, new, events, said, dice=_no_dice(table), key=key)
    request = new.undo
    if request is not None and not request.asked:
        answer = table.steps.get(version=request.to + 1)
        _go_back(table, new, last.before(table, answer, new), request.by, request.to, "")
    return step
