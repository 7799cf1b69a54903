"""Prose of the Population Phase."""

from __future__ import annotations

from engine.chronicle.base import listed, named, tells, thrown, words
from engine.events import population as p


@tells(p.PeopleSpoke)
def _(event: p.PeopleSpoke) -> str:
    speaker = named(event.senator) if event.senator else "Nobody"
    told = f"{speaker} speaks on the State of the Republic: {thrown(event.dice)} comes to {event.total}"
    return told + (f": {listed([words(effect) for effect in event.effects])}." if event.effects else ".")


@tells(p.RecruitmentStopped)
def _(event: p.RecruitmentStopped) -> str:
    if event.entirely:
        return "No forces can be raised this turn."
    return f"Manpower is short: units cost {10 * (event.level + 1)} talents each."
