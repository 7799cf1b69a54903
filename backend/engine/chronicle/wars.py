"""Prose for wars and their leaders."""

from __future__ import annotations

from engine.chronicle.base import named, tells
from engine.events import wars as w

ENDED = {"defeated": "is won", "discarded": "is over", "shuffled": "ends in a truce"}


@tells(w.WarDrawn)
def _(event: w.WarDrawn) -> str:
    return f"The {named(event.war)} appears: {event.status}."


@tells(w.WarActivated)
def _(event: w.WarActivated) -> str:
    return f"The {named(event.war)} breaks out."


@tells(w.LeaderDrawn)
def _(event: w.LeaderDrawn) -> str:
    return f"{named(event.leader)} appears" + (" and waits for his war." if event.waits else ".")


@tells(w.LeaderJoined)
def _(event: w.LeaderJoined) -> str:
    return f"{named(event.leader)} leads the enemy in the {named(event.war)}."


@tells(w.WarEnded)
def _(event: w.WarEnded) -> str:
    return f"The {named(event.war)} {ENDED[event.how]}."


@tells(w.ProvinceCreated)
def _(event: w.ProvinceCreated) -> str:
    return f"{named(event.province)} becomes a province."
