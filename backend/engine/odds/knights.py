"""What a talent for a knight is worth, and what pressed knights may pay (1.07.5, 1.07.51)."""

from __future__ import annotations

from fractions import Fraction

from engine.common.rolls import omens
from engine.odds.chance import PIPS, Distribution, Odds, gather, mean, modifiers, numbered
from engine.phases.forum.knights import SUCCESS, bonus
from engine.state import State


def attract(modifier: int) -> Distribution:
    """A die with the modifiers; 6 brings the knight."""
    return gather(("joins" if pips + modifier >= SUCCESS else "stays_away", Fraction(1, 6)) for pips in PIPS)


def pressed(knights: int, *, evil_omens: int = 0) -> Distribution:
    """Talents that so many pressed knights pay: a die each, less the Evil Omens, never below 0."""
    found = {0: Fraction(1)}
    for _ in range(knights):
        sums: dict[int, Fraction] = {}
        for total, chance in found.items():
            for pips in PIPS:
                talents = total + max(0, pips - evil_omens)
                sums[talents] = sums.get(talents, Fraction(0)) + chance / 6
        found = sums
    return numbered(found)


def attraction(state: State, senator: str, talents: int) -> Odds:
    """A senator's try for a knight with so many talents."""
    own, level = bonus(state, state.senators[senator]), omens(state)
    return Odds(
        matter="knights",
        rule="1.07.5",
        modifiers=modifiers(talents=talents, bonus=own, evil_omens=-level),
        facts={"needed": SUCCESS},
        distributions={"result": attract(talents + own - level)},
    )


def pressure(state: State, knights: int) -> Odds:
    """What so many knights pay for their freedom."""
    level = omens(state)
    found = pressed(knights, evil_omens=level)
    return Odds(
        matter="pressed_knights",
        rule="1.07.51",
        modifiers=modifiers(evil_omens=-level * knights),
        distributions={"result": found},
        expected={"talents": mean(found)},
    )
