"""The one write path: an answer goes through here or nowhere, a bot's too."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, transaction

import engine
from accounts.problem import Problem
from engine import Answer, RuleError
from engine.dice import Seeded
from games import lobby
from games.models import Game
from play import metrics
from play.models import Step, Table
from play.write.entry import append

STATUS = {"answer/out-of-turn": 403, "answer/unknown-decision": 422, "answer/domain": 422, "game/over": 409}


@dataclass(frozen=True)
class Said:
    """What a client sent: the answer, the version it was looking at, and a key to send it again by."""

    version: int
    name: str
    values: dict[str, Any] = field(default_factory=dict)
    key: str = ""


def submit(game: str, user: int, said: Said) -> tuple[Step, int]:
    """Carry out a player's answer; the step it caused (or caused before, for a repeated key) and the seat.

    Raises `Problem`: unknown game, no seat there, stale version, or what the engine refuses. Until the
    end of the transaction the table's row is locked; what others are told is told after the commit.
    """
    try:
        with transaction.atomic():
            table = locked(game, user)
            seat: int = table.mine  # type: ignore[attr-defined]
            before = repeated(table, seat, said.version, said.key)
            return (before or _take(table, Answer(seat, said.name, said.values), said.key)), seat
    except IntegrityError as error:
        if "one_step_for_each_key" not in str(error):
            raise
        raise Problem("answer/key", "This Idempotency-Key was used for another answer: make a new one.") from error


def submit_for_bot(table: Table, answer: Answer) -> Step:
    """Carry out a bot's answer on a table whose row the caller has locked."""
    return _take(table, answer, "")


# Written out: the ORM takes longer to compose this than PostgreSQL to carry it out.
LOCKED = """
    SELECT *, (SELECT index FROM games_seat WHERE game_id = play_table.game_id AND player_id = %s) AS mine
    FROM play_table WHERE game_id = %s FOR UPDATE OF play_table
"""


def locked(game: str, user: int) -> Table:
    """The table's row, locked until the end of the transaction; `mine` is the user's seat. Raises `Problem`."""
    found = next(iter(Table.objects.raw(LOCKED, [user, game])), None)
    if found is None:
        if not Game.objects.filter(pk=game).exists():
            raise lobby.unknown()
        raise Problem("game/not-started", "The game has not started yet.")
    if found.mine is None:  # type: ignore[attr-defined]
        raise Problem("seat/not-yours", "You have no seat in this game.", status=403)
    return found


def repeated(table: Table, seat: int, version: int, key: str) -> Step | None:
    """The step that this key has caused already; raises `answer/stale` for another version than the table's."""
    if version == table.version:
        return None
    if key and (before := Step.objects.filter(table=table, seat=seat, key=key).first()):
        return before
    raise Problem(
        "answer/stale",
        f"The table is at version {table.version}, the answer was meant for {version}: look again.",
        facts={"version": table.version},
        allowed={"version": table.version},
    )


def _take(table: Table, answer: Answer, key: str) -> Step:
    old, dice = table.loaded(), Seeded(table.seed, table.cursor)
    try:
        with metrics.engine_seconds.time():
            new, events = engine.step(old, answer, dice)
    except RuleError as refusal:
        raise refused(refusal) from refusal
    return append(table, old, new, events, answer, dice=dice, key=key)


def refused(refusal: RuleError) -> Problem:
    """The engine's refusal as a problem: codes of answers as they are, all others are rules."""
    own = refusal.code in STATUS
    facts = dict(refusal.facts) if own else {"reason": refusal.code, **refusal.facts}
    allowed: dict[str, Any] = {key: facts.pop(key) for key in ("allowed", "open") if key in facts}
    return Problem(
        refusal.code if own else "answer/rule",
        f"{refusal.text[:1].upper()}{refusal.text[1:]}.",
        status=STATUS.get(refusal.code, 422),
        rule=refusal.rule,
        facts=facts,
        allowed=allowed,
    )
