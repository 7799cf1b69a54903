"""Chances as fractions: distributions, the modifiers behind them, and how both are written down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import product
from typing import Any

from msgspec import Struct

Distribution = dict[str, Fraction]  # outcome -> chance; they sum up to 1
PIPS = range(1, 7)
READABLE = 6**6


class Modifier(Struct, frozen=True):
    """A number that counts for (above 0) or against him who hopes, by the name of its cause."""

    name: str
    value: int


class Odds(Struct, frozen=True, kw_only=True):
    """What may come of one roll. `result` comes first among the `distributions`; each sums up to 1.

    `facts` are numbers that the rule compares with, `expected` the means of what is counted.
    """

    matter: str
    rule: str
    modifiers: list[Modifier]
    distributions: dict[str, Distribution]
    facts: dict[str, int] = {}
    expected: dict[str, Fraction] = {}

    def chance(self, outcome: str, of: str = "result") -> Fraction:
        """The chance of one outcome; 0 for one that cannot come."""
        return self.distributions[of].get(outcome, Fraction(0))


def dice(count: int) -> Iterator[tuple[int, ...]]:
    """All ways in which `count` dice can fall, the black one first; each is as likely as the others."""
    return product(PIPS, repeat=count)


def sums(count: int) -> dict[int, Fraction]:
    """The chance of every natural sum of `count` dice."""
    ways = Counter(sum(fallen) for fallen in dice(count))
    return {total: Fraction(n, 6**count) for total, n in sorted(ways.items())}


def gather(parts: Iterable[tuple[str, Fraction]]) -> Distribution:
    """Add up the chances of equal outcomes; impossible ones are left out."""
    found: Distribution = {}
    for outcome, chance in parts:
        if chance:
            found[outcome] = found.get(outcome, Fraction(0)) + chance
    return found


def numbered(chances: Mapping[int, Fraction]) -> Distribution:
    """A distribution of numbers, from the lowest up."""
    return {str(number): chances[number] for number in sorted(chances) if chances[number]}


def mean(distribution: Distribution) -> Fraction:
    """The mean of a distribution of numbers."""
    return sum((int(number) * chance for number, chance in distribution.items()), Fraction(0))


def modifiers(**values: int) -> list[Modifier]:
    """Those that are not 0."""
    return [Modifier(name, value) for name, value in values.items() if value]


def plain(odds: Odds) -> dict[str, Any]:
    """Plain JSON: each chance exactly, as a fraction, and as a number from 0 to 1."""
    return {
        "matter": odds.matter,
        "rule": odds.rule,
        "modifiers": [{"name": modifier.name, "value": modifier.value} for modifier in odds.modifiers],
        "facts": dict(odds.facts),
        "distributions": listed(odds.distributions),
        "expected": {name: round(float(value), 6) for name, value in odds.expected.items()},
    }


def listed(distributions: Mapping[str, Distribution]) -> dict[str, list[dict[str, Any]]]:
    """Distributions as plain JSON; where the cup is in it a fraction is too long for anybody to read."""
    return {name: [_row(*entry) for entry in found.items()] for name, found in distributions.items()}


def _row(outcome: str, chance: Fraction) -> dict[str, Any]:
    row: dict[str, Any] = {"outcome": outcome, "chance": round(float(chance), 9)}
    return row if chance.denominator > READABLE else row | {"fraction": str(chance)}
