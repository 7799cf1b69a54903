"""The journal played again with its recorded rolls: the same events and views, or the first difference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

import msgspec

import engine
from engine import Answer
from engine.dice import Recorded
from play import sights
from play.models import Step

DEAL = "deal"


@dataclass(frozen=True)
class Difference:
    """Where a replay parts from its journal: the step, what differs, what was recorded and what came out."""

    version: int
    what: str
    recorded: Any
    replayed: Any

    def __str__(self) -> str:
        return f"step {self.version}: {self.what}\n  recorded: {self.recorded!r}\n  replayed: {self.replayed!r}"


class Parted(Exception):  # noqa: N818 - it is what happened
    """The replay cannot go on."""

    def __init__(self, difference: Difference) -> None:
        super().__init__(str(difference))
        self.difference = difference


def replay(scenario: str, seats: int, journal: Iterable[Step]) -> Iterator[tuple[int, engine.State]]:
    """The state after every step; raises `Parted` at the first difference."""
    state: engine.State | None = None
    for expected, step in enumerate(journal):
        if step.version != expected:
            raise Parted(Difference(expected, "a step is missing", None, f"next is {step.version}"))
        before = state
        state, events, left = _again(scenario, seats, step, state)
        if left:
            raise Parted(Difference(step.version, "rolls were left over", step.rolls, step.rolls[:-left]))
        _compare_events(step, events)
        if before is not None:
            _compare_patches(step, before, state)
        yield step.version, state


def _again(
    scenario: str, seats: int, step: Step, state: engine.State | None
) -> tuple[engine.State, list[engine.Event], int]:
    dice = Recorded(step.rolls)
    try:
        if state is None:
            found = engine.new_game(scenario, seats, dice)
        else:
            assert step.seat is not None, "only the deal is nobody's"
            found = engine.step(state, Answer(step.seat, step.name, step.values), dice)
    except engine.RuleError as error:
        raise Parted(Difference(step.version, "the answer is refused", "accepted", f"{error.code}: {error}")) from error
    except engine.EngineError as error:
        raise Parted(Difference(step.version, "the rolls do not fit", step.rolls, str(error))) from error
    return *found, dice.left


def _compare_events(step: Step, events: list[engine.Event]) -> None:
    recorded = msgspec.json.decode(step.events)
    replayed = msgspec.json.decode(msgspec.json.encode([engine.dump_event(event) for event in events]))
    for old, new in zip_longest(recorded, replayed):
        if old != new:
            raise Parted(Difference(step.version, "an event differs", old, new))


def _compare_patches(step: Step, before: engine.State, after: engine.State) -> None:
    patches = msgspec.json.decode(msgspec.json.encode(sights.patches(sights.of(before), sights.of(after))))
    for seat in sorted({*step.patches, *patches}):
        old, new = step.patches.get(seat), patches.get(seat)
        if old != new:
            whose = f"seat {seat}" if seat else "spectators"
            raise Parted(Difference(step.version, f"what {whose} saw differs", old, new))
