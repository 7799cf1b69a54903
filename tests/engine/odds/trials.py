"""Odds on trial: the real engine plays the same moment many times, and the counts are compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

import engine
from engine import Answer, Event, State, codec, sequence
from engine.dice import Dice, Seeded
from engine.draft import Draft
from engine.odds import Distribution, Odds
from tests.support.table import Table

SIGMAS = 4.5
Reading = Callable[[State, list[Event]], str]


class Fallen(Dice):
    """Dice that fall as they are told to; anything else is refused."""

    def __init__(self, *pips: int) -> None:
        super().__init__(self)
        self.pips = list(pips)

    def numbers(self, purpose: str, belows: Sequence[int]) -> list[int]:
        assert set(belows) <= {6}, f"{purpose} is no roll"
        return [self.pips.pop(0) - 1 for _ in belows]


def said(table: Table, seat: int, name: str, dice: Dice, **values: Any) -> tuple[State, list[Event]]:
    """What one answer leads to."""
    return engine.step(table.state, Answer(seat, name, values), dice)


def ran(table: Table, dice: Dice) -> tuple[State, list[Event]]:
    """What runs by itself."""
    draft = Draft(codec.copy(table.state), dice)
    sequence.advance(draft)
    return draft.state, draft.events


def counted(samples: int, play: Callable[[Dice], tuple[State, list[Event]]], *readings: Reading) -> list[Counter[str]]:
    """Play it with so many fixed seeds; a count of what each reading finds."""
    found: list[Counter[str]] = [Counter() for _ in readings]
    for number in range(samples):
        outcome = play(Seeded(f"trial {number}"))
        for count, reading in zip(found, readings, strict=True):
            count[reading(*outcome)] += 1
    return found


def agrees(count: Counter[str], distribution: Distribution) -> None:
    """Every outcome came about as often as it should, and none that cannot."""
    samples = sum(count.values())
    assert set(count) <= set(distribution), "an outcome that the odds exclude"
    for outcome, chance in distribution.items():
        expected = samples * float(chance)
        allowed = SIGMAS * (expected * (1 - float(chance))) ** 0.5 + 1
        assert abs(count[outcome] - expected) <= allowed, (outcome, count[outcome], expected)


def sound(odds: Odds) -> None:
    """Each distribution sums up to 1 exactly, of chances above 0."""
    assert next(iter(odds.distributions)) == "result"
    for name, distribution in odds.distributions.items():
        assert sum(distribution.values()) == 1, name
        assert all(isinstance(chance, Fraction) and chance > 0 for chance in distribution.values()), name
    assert all(modifier.value for modifier in odds.modifiers)


def total(odds: Odds) -> int:
    """The sum of the modifiers."""
    return sum(modifier.value for modifier in odds.modifiers)


def asked(table: Table, seat: int, name: str, **values: Any) -> Odds:
    """The odds of an answer to an open decision."""
    decision = table.decision(seat, name)
    found = engine.odds.answer(table.state, decision, engine.answers.check(decision, values))
    assert found is not None
    sound(found)
    return found
