"""What a battle promises: probabilities of three dice on the combat table (1.10.11, 1.10.2)."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from engine.bots.sense.look import Look, Seen
from engine.data.tables import combat_result

WAYS = {3: 1, 4: 3, 5: 6, 6: 10, 7: 15, 8: 21, 9: 25, 10: 27}
OVERWHELMING = 15  # difference of strengths from which even 3 pips win without losses
ROLLS = tuple((pips, WAYS[pips if pips <= 10 else 21 - pips] / 216) for pips in range(3, 19))


class Odds(Struct, frozen=True):
    """Probabilities of a battle."""

    victory: float
    defeat: float


@cache
def battle(difference: int, special: tuple[int, ...]) -> Odds:
    """By the difference of strengths; the `special` totals, disasters and standoffs, win nothing."""
    found = {"victory": 0.0, "defeat": 0.0, "stalemate": 0.0}
    for pips, probability in ROLLS:
        found["stalemate" if pips in special else combat_result(pips + difference).result] += probability
    return Odds(found["victory"], found["defeat"])


def against(look: Look, war: str, own: int) -> Odds:
    """The next battle of a strength at a war, `civil` for the rebel."""
    enemy, special = resistance(look, war)
    return battle(own - enemy - look.rome["evil_omens"], special)


def share(look: Look, war: str, own: int) -> float:
    """Its chance of a victory beside the best that the war's own numbers allow to anybody."""
    return against(look, war, own).victory / best(look, war)


def best(look: Look, war: str) -> float:
    """The chance of an army that cannot be too small."""
    return battle(OVERWHELMING, resistance(look, war)[1]).victory


def resistance(look: Look, war: str) -> tuple[int, tuple[int, ...]]:
    """Strength in the next battle once it is active, and the numbers that spoil a victory."""
    if war == "civil":
        return int(look.view["civil"]["strength"]), ()
    card = look.wars[war]
    strength = card["fleet_strength"] if at_sea(card) else card["strength"]
    if card["status"] != "active" and "series" in card:
        peers = [w for w in look.wars.values() if w["status"] == "active" and w.get("series") == card["series"]]
        strength += len(peers) * (card["fleet"] if at_sea(card) else card["land"])
    return int(strength), tuple(sorted({*card["disaster"], *card["standoff"]} - set(card["struck"])))


def at_sea(war: Seen) -> bool:
    """Whether a naval battle must be won first."""
    return bool(war["fleet"] and not war["naval_victory"])


def support(look: Look, war: str) -> int:
    """Fleets that a land battle needs."""
    return 0 if war == "civil" else int(look.wars[war]["support"])


def needed(look: Look, war: str, rating: int, goal: float) -> int:
    """The least own units' strength, commanders aside, that wins with that `share` of the best chance."""
    enemy, special = resistance(look, war)
    return _least(enemy + look.rome["evil_omens"], special, rating, goal)


@cache
def _least(enemy: int, special: tuple[int, ...], rating: int, goal: float) -> int:
    best = battle(OVERWHELMING, special).victory
    able = (n for n in range(1, 99) if battle(n + min(n, rating) - enemy, special).victory >= goal * best)
    return next(able)
