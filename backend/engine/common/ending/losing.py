"""The Republic falls: four wars, bankruptcy, the people's revolt; or into a rebel's hands (1.12.1, 1.12.3)."""

from __future__ import annotations

from typing import Literal

from engine.draft import BANK, TREASURY_OF_STATE, Draft
from engine.events.general import GameEnded
from engine.state import Outcome
from engine.state.wars import active_count

Collapse = Literal["bankruptcy", "people_revolt"]
MOST_WARS = 4


def collapse(draft: Draft, reason: Collapse) -> None:
    """The State breaks down: a rebel goes on to his end game, without one all lose (1.12.1-b, -c, 1.12.2-d).

    The caller's section must return at once; it is never resumed.
    """
    if draft.state.civil is not None:
        draft.push("rebel_end_game", {"by": "collapse", "reason": reason})
        return
    lose(draft, reason)


def lose(draft: Draft, reason: Literal["four_wars", "bankruptcy", "people_revolt"]) -> None:
    """Everybody loses; it comes before a victory at the same moment (1.12.0-a)."""
    draft.emit(GameEnded(kind="loss", reason=reason, winners=[], rule="1.12.1"))
    draft.end(Outcome(kind="loss", reason=reason))


def four_wars(draft: Draft) -> bool:
    """Whether the Republic is destroyed as a Combat Phase ends; a running civil war is one of the four (1.12.1-a)."""
    if active_count(draft.state) < MOST_WARS:
        return False
    lose(draft, "four_wars")
    return True


def state_pays(draft: Draft, amount: int, cause: str, *, quiet: bool = False) -> bool:
    """A compulsory payment of the State to the bank; `False` when it is Bankrupt by it (1.06.53-f).

    Exactly 0 afterwards is no bankruptcy.
    """
    held = draft.state.treasury
    draft.pay(TREASURY_OF_STATE, BANK, min(amount, held), cause, quiet=quiet)
    if held >= amount:
        return True
    collapse(draft, "bankruptcy")
    return False
