"""Mortality chits: how many come out of the cup, and whom they name (1.05.2)."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from math import comb

from engine.common.chits import DRAW_TWO
from engine.data import MORTALITY_CUP

CHITS = sum(chit != DRAW_TWO for chit in MORTALITY_CUP)
AGAIN = len(MORTALITY_CUP) - CHITS  # the Draw 2 chits, which always go back


@cache
def drawn(count: int) -> dict[int, Fraction]:
    """How many chits other than Draw 2 a draw of `count` brings out, with the chance of each number."""
    return _left(min(count, CHITS), CHITS)


@cache
def _left(count: int, cup: int) -> dict[int, Fraction]:
    """The same with `cup` such chits left; a Draw 2 adds one draw, for it was one itself."""
    if count >= cup:
        return {cup: Fraction(1)}
    if count <= 0:
        return {0: Fraction(1)}
    again = Fraction(AGAIN, cup + AGAIN)
    found: dict[int, Fraction] = {}
    for number, chance in _left(count + 1, cup).items():
        found[number] = found.get(number, Fraction(0)) + again * chance
    for number, chance in _left(count - 1, cup - 1).items():
        found[number + 1] = found.get(number + 1, Fraction(0)) + (1 - again) * chance
    return found


def named(count: int) -> Fraction:
    """The chance that a draw of `count` brings out the number of one given senator."""
    return sum((chance * Fraction(number, CHITS) for number, chance in drawn(count).items()), Fraction(0))


def last(count: int) -> Fraction:
    """The chance that his number is the last of two or more chits, which makes him a captive (1.10.71)."""
    several = sum((chance for number, chance in drawn(count).items() if number > 1), Fraction(0))
    return several * Fraction(1, CHITS)


def hits(count: int, senators: int) -> dict[int, Fraction]:
    """How many of so many senators, each with a number of his own, a draw of `count` names."""
    found: dict[int, Fraction] = {}
    for number, chance in drawn(count).items():
        for hit in range(min(number, senators) + 1):
            ways = comb(senators, hit) * comb(CHITS - senators, number - hit)
            found[hit] = found.get(hit, Fraction(0)) + chance * Fraction(ways, comb(CHITS, number))
    return {hit: chance for hit, chance in sorted(found.items()) if chance}
