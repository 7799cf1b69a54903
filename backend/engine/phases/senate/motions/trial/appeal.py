"""The popular appeal of an Accused (1.09.421)."""

from __future__ import annotations

from engine.common.chits import strike
from engine.common.rolls import roll
from engine.data import STATESMEN
from engine.data.tables import Appeal, popular_appeal
from engine.draft import Draft
from engine.events.senate import AppealMade
from engine.phases.senate.motions.trial.court import presiding_censor
from engine.state import Senator

MOB_FROM = 11


def appeal(draft: Draft, accused: Senator, modifier: int) -> tuple[Appeal, int]:
    """Roll for the Accused; returns the row of the table and the total. Votes go to the frame on top, a vote."""
    dice = STATESMEN[accused.statesman].appeal_dice if accused.statesman else 2
    rolled = roll(draft, "popular appeal", dice, modifier)
    found = popular_appeal(rolled.total)
    draft.emit(
        AppealMade(
            senator=accused.id,
            total=rolled.total,
            votes=found.votes,
            end=found.end,
            seat=accused.seat,
            dice=rolled.dice,
            rule="1.09.421",
        )
    )
    draft.frame.data["appealed"] = True
    draft.frame.public["no" if found.votes > 0 else "yes"] += abs(found.votes)
    return found, rolled.total


def mob(draft: Draft, total: int, prosecutor: str | None) -> None:
    """The people turn against the court: only Censor and Prosecutor can die (1.09.421-c)."""
    censor = presiding_censor(draft.state)
    among = {found for found in (censor.id if censor is not None else None, prosecutor) if found is not None}
    strike(draft, total - MOB_FROM, "mob against the prosecution", among=among)
