"""Which answer a seat may take back, and the table as it was before it."""

from __future__ import annotations

import msgspec
from django.db.models import QuerySet

import engine
from accounts.problem import Problem
from engine import journal
from play.history.replay import Parted, entry
from play.models import Step, Table

UNDONE = (journal.ASK, journal.CONSENT, journal.REFUSE)


def answer_of(table: Table, seat: int) -> Step:
    """The seat's last answer that is still in effect; raises `undo/nothing` and `undo/twice`."""
    own = table.steps.filter(seat=seat).exclude(name__in=UNDONE).order_by("-version").first()
    if own is not None and own.name == journal.BACK:
        raise Problem("undo/twice", "You have just taken an answer back: give another one first.")
    if own is None or own.version not in _effective(table, table.version):
        raise Problem("undo/nothing", "There is no answer of yours to take back.")
    return own


def _effective(table: Table, version: int) -> list[int]:
    names = list(table.steps.order_by("version").values_list("name", "values"))
    return journal.effective(names, version)


def before(table: Table, step: Step, now: engine.State) -> engine.State:
    """The state before that answer; raises `undo/unreadable` where the journal no longer leads to the table."""
    to, here = step.version - 1, _effective(table, table.version)
    found = _played(table, here[: here.index(step.version)])
    again = _played(table, here)
    if _plain(again) != _plain(now):
        raise Problem("undo/unreadable", "Another release played this game: it cannot go back.", facts={"to": to})
    return found


def _played(table: Table, versions: list[int]) -> engine.State:
    steps: QuerySet[Step] = table.steps.filter(version__in=versions).order_by("version")
    entries = [entry(step, told=False) for step in steps.only("version", "seat", "name", "values", "rolls")]
    try:
        return journal.state_of(table.game.scenario, table.game.seats.count(), entries)
    except Parted as parted:
        raise Problem("undo/unreadable", "Another release played this game: it cannot go back.") from parted


def _plain(state: engine.State) -> object:
    """What must be equal: all but a request that is open."""
    return msgspec.json.decode(engine.dump(state)) | {"undo": None}
