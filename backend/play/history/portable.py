"""A game as one file: whole for who runs the site, or as far as one seat may know it. Never the seed."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

import msgspec
from django.db import transaction
from django.utils import timezone

import engine
from accounts.models import User
from accounts.problem import Problem
from engine.dice import Seeded
from games.models import Game, Seat
from games.serializers import FEWEST_SECONDS, MOST_SECONDS
from play import reading, render
from play.history.replay import Parted, replay
from play.models import Step, Table
from play.write import entry

FORMAT = "roronline-game/1"
STAND_IN = "senator"


def _head(game: Game) -> dict[str, Any]:
    seats = [{"seat": place.index, "name": place.name} for place in game.seats.all()]
    rules = {} if game.vote_seconds is None else {"vote_seconds": game.vote_seconds}
    return {"format": FORMAT, "game": game.id, "name": game.name, "scenario": game.scenario, "seats": seats, **rules}


def whole(table: Table) -> dict[str, Any]:
    """Everything but the seed: answers, rolls, hands, the order of the deck."""
    steps = [
        {
            "version": step.version,
            "seat": step.seat,
            "name": step.name,
            "values": step.values,
            "rolls": step.rolls,
            "events": msgspec.json.decode(step.events),
            "patches": step.patches,
            "at": step.at.isoformat(),
        }
        for step in table.steps.order_by("version").iterator()
    ]
    return _head(table.game) | {"whole": True, "steps": steps}


def of_seat(table: Table, seat: int | None) -> dict[str, Any]:
    """What that seat has seen, step by step, and its view now; a finished game has no secrets left."""
    if table.game.status == Game.Status.OVER:
        return whole(table)
    steps = [render.step(step, seat) for step in table.steps.order_by("version").iterator()]
    own = {} if seat is None else {"seat": seat}
    view = reading.view_of(table)[seat]
    return _head(table.game) | {"whole": False, **own, "version": table.version, "view": view, "steps": steps}


def bring(file: dict[str, Any], players: dict[int, User]) -> Table:
    """Make a game of a whole file; seats without a player are a bot's. The dice to come are new.

    The file is replayed first: raises `Problem` when it is none, or when it does not come out as recorded.
    """
    scenario, journal, names = _read(file)
    state: engine.State | None = None
    try:
        for _, state in replay(scenario, len(names), journal):  # noqa: B007
            pass
    except Parted as parted:
        raise Problem("game/file", f"The file does not come out as recorded: {parted}.", status=422) from parted
    if state is None:
        raise Problem("game/file", "The file holds no step.", status=422)
    with transaction.atomic():
        return _store(file, scenario, names, players, journal, state)


def _read(file: dict[str, Any]) -> tuple[str, list[Step], list[str]]:
    if file.get("format") != FORMAT or not file.get("whole"):
        raise Problem("game/file", f"This is no whole game in the form {FORMAT}.", status=422)
    try:
        names = [str(seat["name"])[:150] for seat in sorted(file["seats"], key=lambda seat: int(seat["seat"]))]
        journal = [
            Step(
                version=step["version"],
                seat=step["seat"],
                name=step["name"],
                values=step["values"],
                rolls=step["rolls"],
                events=msgspec.json.encode(step["events"]).decode(),
                patches=step["patches"],
                at=datetime.fromisoformat(step["at"]),
            )
            for step in file["steps"]
        ]
        return str(file["scenario"]), journal, names
    except (KeyError, TypeError, ValueError) as error:
        raise Problem("game/file", f"The file is damaged: {error!r}.", status=422) from error


def _seconds(file: dict[str, Any]) -> int | None:
    seconds = file.get("vote_seconds")
    return seconds if isinstance(seconds, int) and FEWEST_SECONDS <= seconds <= MOST_SECONDS else None


def _store(
    file: dict[str, Any], scenario: str, names: list[str], players: dict[int, User], journal: list[Step],
    state: engine.State,
) -> Table:  # fmt: skip
    over = engine.outcome(state) is not None
    now = timezone.now()
    game = Game.objects.create(
        name=str(file.get("name", ""))[:60] or "A game from a file",
        scenario=scenario,
        vote_seconds=_seconds(file),
        host=next(iter(players.values()), None),
        status=Game.Status.OVER if over else Game.Status.RUNNING,
        started=journal[0].at,
        ended=journal[-1].at if over else None,
    )
    for index, name in enumerate(names):
        player = players.get(index)
        seat = Seat(game=game, index=index, player=player, name=player.username if player else name)
        seat.bot = "" if player else STAND_IN
        seat.save()
    table = Table(game=game, version=journal[-1].version, seed=secrets.token_hex(16), schema=engine.SCHEMA, changed=now)
    table.cursor = Seeded(table.seed).cursor
    table.state = engine.dump(state).decode()
    table.bots_due = entry.is_due(table, engine.waiting(state))
    table.save(force_insert=True)
    for step in journal:
        step.table = table
    Step.objects.bulk_create(journal, batch_size=200)
    return table
