"""What a persuasion attempt is worth (1.07.41)."""

from __future__ import annotations

from engine.common.rolls import omens
from engine.odds.chance import Distribution, Modifier, Odds, gather, modifiers, sums
from engine.phases.forum.base import terms
from engine.phases.forum.persuasion import LAST_LIMIT, LIMIT
from engine.state import State

DICE = 2


def persuasion(base: int, *, evil_omens: int = 0, era_ends: bool = False) -> Distribution:
    """Success when 2d6, which Evil Omens raise, are at most `base`, and below 10 (9 once the era ends)."""
    limit = LAST_LIMIT if era_ends else LIMIT
    return gather(
        ("success" if natural + evil_omens <= base and natural < limit else "failure", chance)
        for natural, chance in sums(DICE).items()
    )


def attempt(state: State, persuader: str, target: str, *, bribes: int = 0, counter_bribes: int = 0) -> Odds:
    """What it is worth with that much money on the table, for and against."""
    money = {"bribes": bribes, "counter_bribes": counter_bribes}
    found = terms(state, {"persuader": persuader, "target": target, **money})
    base, level = sum(found.values()), omens(state)
    return Odds(
        matter="persuasion",
        rule="1.07.41",
        modifiers=modifiers(**found) + [Modifier("evil_omens", -level)] * bool(level),
        facts={"base": base, "fails_from": LAST_LIMIT if state.era_ends else LIMIT},
        distributions={"result": persuasion(base, evil_omens=level, era_ends=state.era_ends)},
    )
