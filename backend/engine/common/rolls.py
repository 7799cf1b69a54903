"""Dice with the modifiers that hold now; Evil Omens work here and nowhere else (EV-evil-omens-b)."""

from __future__ import annotations

from msgspec import Struct

from engine.draft import Draft
from engine.state import State

EXEMPT = frozenset({"initiative", "random event", "natural disaster", "tax farmer", "tie"})
RAISED = frozenset({"persuasion"})


class Rolled(Struct, frozen=True):
    """Natural dice (black first), their sum, and the total with all modifiers."""

    dice: list[int]
    natural: int
    total: int


def omens(state: State) -> int:
    """The level of Evil Omens in force."""
    return state.events.get("evil_omens", 0)


def roll(draft: Draft, kind: str, count: int, modifier: int = 0) -> Rolled:
    """Roll `count` dice for `kind`; Evil Omens lower the total, but raise a persuasion and spare some kinds."""
    dice = draft.dice.d6(kind, count)
    level = 0 if kind in EXEMPT else omens(draft.state)
    natural = sum(dice)
    return Rolled(dice, natural, natural + modifier + (level if kind in RAISED else -level))


def amount(draft: Draft, kind: str, count: int) -> Rolled:
    """A roll that sets an amount: with its modifiers, but never below 0."""
    rolled = roll(draft, kind, count)
    return Rolled(rolled.dice, rolled.natural, max(0, rolled.total))


def highest(draft: Draft, tied: list[str]) -> str:
    """Settle a tie by the highest natural 2d6, rolled again among those who tie (1.04.8-a)."""
    while len(tied) > 1:
        rolls = {name: sum(draft.dice.d6("tie", 2)) for name in tied}
        tied = [name for name in tied if rolls[name] == max(rolls.values())]
    return tied[0]


def ranked(draft: Draft, names: list[str]) -> list[str]:
    """Put them in order by natural 2d6, the highest first; ties are rolled again (1.04.8-a)."""
    if len(names) < 2:
        return list(names)
    rolls = {name: sum(draft.dice.d6("tie", 2)) for name in names}
    found: list[str] = []
    for value in sorted(set(rolls.values()), reverse=True):
        found += ranked(draft, [name for name in names if rolls[name] == value])
    return found
