"""What a caller may read of a table: access, the table itself, steps since a version, the log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from accounts.problem import Problem
from games import lobby
from games.models import Game
from play import render, sights
from play.models import Step, Table

MOST_STEPS = 200
MOST_ENTRIES = 200


@dataclass(frozen=True)
class Access:
    """A game and the caller's seat there; `None` is a spectator."""

    game: str
    status: str
    seat: int | None


def enter(game: str, user: int | None) -> Access:
    """Who the caller is at that game; raises `Problem` for an unknown game or one that is not theirs to watch."""
    found = Game.objects.filter(pk=game).prefetch_related("seats").first()
    if found is None:
        raise lobby.unknown()
    seat = next((place.index for place in found.seats.all() if user and place.player_id == user), None)
    if seat is None and found.password:
        raise Problem("game/password", "This game is for its members only.", status=403)
    return Access(game, found.status, seat)


def table(access: Access) -> dict[str, Any]:
    """The table frame for that seat; raises `game/not-started`."""
    found = table_of(access)
    return render.table(found.version, view_of(found)[access.seat], found.deadline)


def table_of(access: Access) -> Table:
    """The table's row, unlocked; raises `game/not-started`."""
    found = Table.objects.filter(pk=access.game).first()
    if found is None:
        raise Problem("game/not-started", "The game has not started yet.")
    return found


def view_of(found: Table) -> sights.Views:
    """All seats' views of a table as read; from memory where they are there."""
    views = sights.known(found.game_id, found.version)
    if views is None:
        views = sights.of(found.loaded())
        sights.keep(found.game_id, found.version, views)
    return views


def steps(game: str, since: int, most: int = MOST_STEPS) -> list[Step]:
    """The steps after version `since`, oldest first."""
    return list(Step.objects.filter(table=game, version__gt=since).order_by("version")[:most])


def log(access: Access, before: int | None, limit: int) -> dict[str, Any]:
    """Entries of whole steps before that version, oldest first, at least `limit` where there are as many."""
    found = Step.objects.filter(table=access.game).only("table_id", "version", "events", "at").order_by("-version")
    if before is not None:
        found = found.filter(version__lt=before)
    entries: list[dict[str, Any]] = []
    last = 0
    for step in found[: MOST_STEPS * 2]:
        told = [event for event in render.events(step, access.seat) if event["text"]]
        entries = [{**event, "version": step.version, "at": render.stamp(step.at)} for event in told] + entries
        last = step.version
        if len(entries) >= limit:
            break
    return {"entries": entries} | ({"before": last} if last > 0 else {})
