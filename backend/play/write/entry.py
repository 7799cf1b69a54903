"""The journal's next entry and the state after it, written by one statement under the table's lock."""

from __future__ import annotations

import logging
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

import engine
from engine import Answer
from engine.dice import Seeded
from games.models import Game, Seat
from play import metrics, poke, render, sights
from play.clock import deadline
from play.models import Step, Table

log = logging.getLogger(__name__)

# The ORM would take three round trips, and longer to compose them than PostgreSQL to carry them out.
WRITE = """
    WITH entry AS (
        INSERT INTO play_step (table_id, version, seat, name, "values", rolls, events, patches, key, at, deadline)
        VALUES (
            %(game)s, %(version)s, %(seat)s, %(name)s, %(values)s, %(rolls)s, %(events)s, %(patches)s, %(key)s, %(at)s,
            CASE WHEN %(called_anew)s
                THEN %(at)s + make_interval(secs => (SELECT vote_seconds FROM games_game WHERE id = %(game)s))
                ELSE %(deadline)s
            END
        )
        RETURNING id, deadline
    )
    UPDATE play_table SET version = %(version)s, state = %(state)s, schema = %(schema)s, cursor = %(cursor)s,
        changed = %(at)s, deadline = entry.deadline, bots_due = EXISTS (
            SELECT FROM games_seat WHERE game_id = %(game)s AND bot <> '' AND index = ANY (%(waiting)s)
        )
    FROM entry
    WHERE game_id = %(game)s
    RETURNING bots_due, entry.id, entry.deadline
"""


def append(
    table: Table,
    old: engine.State,
    new: engine.State,
    events: list[engine.Event],
    said: Answer,
    *,
    dice: Seeded,
    key: str,
) -> Step:
    """Write the next entry and the new state; the caller has locked the table's row.

    Raises `IntegrityError` when that seat's key has an entry already. Listeners are told after the commit.
    """
    game = table.game_id
    before, after = sights.known(game, table.version) or sights.of(old), sights.of(new)
    table.version += 1
    table.state, table.schema, table.cursor = engine.dump(new).decode(), engine.SCHEMA, dice.cursor
    table.changed = timezone.now()
    step = Step(
        table=table,
        version=table.version,
        seat=said.seat,
        name=said.name,
        values=said.values,
        rolls=dice.rolls,
        events=engine.dump_events(events),
        patches=sights.patches(before, after),
        key=key,
        at=table.changed,
    )
    _write(table, step, after[None]["waiting"], deadline.parameters(table, old, new))
    if engine.outcome(new) is not None:
        Game.objects.filter(pk=game).update(status=Game.Status.OVER, ended=step.at)
    transaction.on_commit(lambda: sights.keep(game, step.version, after))
    transaction.on_commit(lambda: poke.tell(step, bots_due=table.bots_due))
    transaction.on_commit(lambda: _note(step))
    return step


def _note(step: Step) -> None:
    metrics.steps.labels(step.name).inc()
    log.info("step", extra={"game": step.table_id, "version": step.version, "seat": step.seat, "decision": step.name})


def _write(table: Table, step: Step, waiting: list[int], clock: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            WRITE,
            {
                "game": table.game_id,
                "version": step.version,
                "seat": step.seat,
                "name": step.name,
                "values": _json(step.values),
                "rolls": _json(step.rolls),
                "events": step.events,
                "patches": _json(step.patches),
                "key": step.key,
                "at": step.at,
                "state": table.state,
                "schema": table.schema,
                "cursor": table.cursor,
                "waiting": waiting,
                **clock,
            },
        )
        table.bots_due, step.pk, table.deadline = cursor.fetchone()
    step.deadline = table.deadline


def _json(value: Any) -> str:
    return render.encode(value).decode()


def is_due(table: Table, waiting: list[int]) -> bool:
    """Whether one of the seats that must act is a bot's."""
    return bool(waiting) and Seat.objects.filter(game=table.game_id, index__in=waiting).exclude(bot="").exists()
