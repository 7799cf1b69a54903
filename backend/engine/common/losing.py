"""The Republic falls: bankruptcy and the people's revolt, for everybody or into the rebel's hands (1.12.1, 1.12.3)."""

from __future__ import annotations

from typing import Literal

from engine.draft import BANK, TREASURY_OF_STATE, Draft
from engine.events.general import GameEnded
from engine.state import Outcome

Collapse = Literal["bankruptcy", "people_revolt"]


def collapse(draft: Draft, reason: Collapse) -> None:
    """The State breaks down: a rebel goes on to his end game, without one all lose (1.12.1-b, -c, 1.12.2-d).

    The caller's section must return at once; it is never resumed.
    """
    if draft.state.civil is not None:
        draft.push("rebel_end_game", {"by": "collapse", "reason": reason})
        return
    draft.emit(GameEnded(kind="loss", reason=reason, winners=[], rule="1.12.1"))
    draft.end(Outcome(kind="loss", reason=reason))


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
