"""What an attempt on a life may come to, with assassins and bodyguards (1.09.72, 1.09.73)."""

from __future__ import annotations

from fractions import Fraction

from engine.common.rolls import omens
from engine.odds.chance import PIPS, Distribution, Odds, gather, modifiers
from engine.phases.senate.attack.assassination import CAUGHT, KILLS
from engine.state import State


def assassination(
    assassins: int = 0, bodyguards: int = 0, *, evil_omens: int = 0, total: int | None = None
) -> dict[str, Distribution]:
    """`result` of the attempt, and the fate of `target` and `assassin`.

    Each bodyguard takes one off the roll and gives one more roll to catch the assassin. `total` is the first
    roll where it is known already, its modifiers but the bodyguards in it.
    """
    firsts = [total] if total is not None else [pips + assassins - evil_omens for pips in PIPS]
    found = gather(
        (word, Fraction(1, len(firsts)) * part)
        for first in firsts
        for word, part in _after(first - bodyguards, _escapes(assassins - bodyguards - evil_omens) ** bodyguards)
    )
    killed = sum((found.get(word, Fraction(0)) for word in ("killed", "killed_and_caught")), Fraction(0))
    caught = sum((found.get(word, Fraction(0)) for word in ("caught", "killed_and_caught")), Fraction(0))
    return {
        "result": found,
        "target": gather([("lives", 1 - killed), ("dies", killed)]),
        "assassin": gather([("escapes", 1 - caught), ("caught", caught)]),
    }


def _escapes(modifier: int) -> Fraction:
    """The chance that one roll for a bodyguard does not catch him."""
    return Fraction(sum(pips + modifier > CAUGHT for pips in PIPS), 6)


def _after(total: int, escapes: Fraction) -> list[tuple[str, Fraction]]:
    if total <= CAUGHT:
        return [("caught", Fraction(1))]
    if total >= KILLS:
        return [("killed", escapes), ("killed_and_caught", 1 - escapes)]
    return [("nothing", escapes), ("caught", 1 - escapes)]


def attempt(state: State, *, assassins: int = 0, bodyguards: int = 0, total: int | None = None) -> Odds:
    """An attempt made now; which cards the target's player holds nobody else knows, so the caller says how many."""
    level = omens(state)
    return Odds(
        matter="assassination",
        rule="1.09.72",
        modifiers=modifiers(assassins=assassins, bodyguards=-bodyguards, evil_omens=-level),
        facts={"kills": KILLS, "caught": CAUGHT} | ({} if total is None else {"total": total}),
        distributions=assassination(assassins, bodyguards, evil_omens=level, total=total),
    )
