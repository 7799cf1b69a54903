"""What the people may say to an appeal, and what becomes of the court (1.09.421)."""

from __future__ import annotations

from fractions import Fraction

from engine.common.rolls import omens
from engine.data import STATESMEN
from engine.data.tables import popular_appeal
from engine.odds.chance import Distribution, Odds, gather, modifiers, sums
from engine.odds.chits import named
from engine.phases.senate.motions.trial.appeal import MOB_FROM
from engine.state import State

DICE = 2


def appeal(modifier: int, *, dice: int = DICE) -> dict[str, Distribution]:
    """`result`: killed, freed or votes (for the Accused above 0); `court`: the fate of Censor and of Prosecutor."""
    totals = {natural + modifier: chance for natural, chance in sums(dice).items()}
    return {
        "result": gather((_outcome(total), chance) for total, chance in totals.items()),
        "court": gather(
            part
            for total, chance in totals.items()
            for dies in (named(total - MOB_FROM) if popular_appeal(total).end == "freed" else Fraction(0),)
            for part in (("lives", chance * (1 - dies)), ("dies", chance * dies))
        ),
    }


def _outcome(total: int) -> str:
    row = popular_appeal(total)
    return row.end or str(row.votes)


def votes(result: Distribution) -> Fraction:
    """The mean of the votes; an end at once counts none."""
    return sum((int(word) * part for word, part in result.items() if word not in ("killed", "freed")), Fraction(0))


def made_by(state: State, accused: str, *, victim: int | None = None) -> Odds:
    """The appeal of an Accused; in a Special Prosecution the `victim`'s Popularity counts, not his own (1.09.74)."""
    senator, level = state.senators[accused], omens(state)
    own = senator.popularity if victim is None else 0
    found = appeal(
        own - (victim or 0) - level, dice=STATESMEN[senator.statesman].appeal_dice if senator.statesman else DICE
    )
    return Odds(
        matter="appeal",
        rule="1.09.421",
        modifiers=modifiers(popularity=own, victims_popularity=-(victim or 0), evil_omens=-level),
        distributions=found,
        expected={"votes": votes(found["result"])},
    )
