"""The journal of a table, as the engine plays it again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

import engine
from engine import journal
from engine.journal import Difference, Entry, Parted
from play.models import Step

__all__ = ["Difference", "Parted", "entry", "replay"]


def entry(step: Step, *, told: bool = True) -> Entry:
    """A step as the engine reads it; `told`: with what was seen of it, to be compared."""
    return Entry(
        version=step.version,
        seat=step.seat,
        name=step.name,
        values=step.values,
        rolls=step.rolls,
        events=msgspec.json.decode(step.events) if told else None,
        patches=step.patches if told else None,
    )


def replay(scenario: str, seats: int, steps: Iterable[Step]) -> Iterator[tuple[int, engine.State]]:
    """The state after every step; raises `Parted` at the first difference."""
    return journal.replay(scenario, seats, (entry(step) for step in steps))
