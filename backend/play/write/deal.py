"""Start a game: the host's word, all seats taken, the table laid out."""

from __future__ import annotations

import secrets

from django.db import transaction
from django.utils import timezone

import engine
from accounts.models import User
from accounts.problem import Problem
from engine.dice import Seeded
from games import lobby
from games.models import Game
from play import poke
from play.models import Step, Table
from play.write import entry


@transaction.atomic
def start(host: User, game: str) -> Table:
    """Start an open game; raises `Problem` unless the caller is its host and no seat is free."""
    found = lobby.locked(game, host=host)
    places = list(found.seats.all())
    free = [place.index for place in places if place.free]
    if free:
        raise Problem("game/not-full", "Some seats are free: wait, or fill them with bots.", facts={"free": free})
    found.status, found.started = Game.Status.RUNNING, timezone.now()
    found.save(update_fields=["status", "started"])
    return lay_out(found, len(places), secrets.token_hex(16))


def lay_out(game: Game, seats: int, seed: str) -> Table:
    """Set up the table and write the journal's first entry, version 0."""
    dice = Seeded(seed)
    state, events = engine.new_game(game.scenario, seats, dice)
    now = timezone.now()
    table = Table(game=game, seed=seed, cursor=dice.cursor, schema=engine.SCHEMA, changed=now)
    table.state = engine.dump(state).decode()
    table.bots_due = entry.is_due(table, engine.waiting(state))
    table.save(force_insert=True)
    step = Step.objects.create(
        table=table,
        version=0,
        name="deal",
        rolls=dice.rolls,
        events=engine.dump_events(events),
        at=now,
    )
    transaction.on_commit(lambda: poke.tell(step, bots_due=table.bots_due))
    return table
