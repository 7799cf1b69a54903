"""An empty faction takes a new leader from the Curia, or quits (1.05.4)."""

from __future__ import annotations

from engine.answers import Answer
from engine.common.ending.elimination import eliminate
from engine.common.senators import appear
from engine.data import SENATORS, STATESMEN
from engine.decisions import Decision, YesNo
from engine.draft import Draft
from engine.events.general import FactionRefounded
from engine.state import State
from engine.state.senators import aligned, of_seat

SECTION = "empty_faction"


def watch(draft: Draft) -> bool:
    """Ask an empty faction as soon as the Curia holds a family for it, in whichever phase that is (1.05.4-b)."""
    state = draft.state
    if any(frame.section == SECTION for frame in state.at) or successor(state) is None:
        return False
    seat = next((i for i, held in enumerate(state.seats) if not held.eliminated and not of_seat(state, i)), None)
    if seat is None:
        return False
    draft.interrupt(SECTION, {"seat": seat}, {"seat": seat})
    return True


def successor(state: State) -> str | None:
    """The top family of the Curia of which no Statesman is in play."""
    taken = {STATESMEN[senator.statesman].family for senator in aligned(state) if senator.statesman}
    return next((card for card in state.curia if card in SENATORS and card not in taken), None)


def enter(draft: Draft) -> None:
    """Ask."""


resume = enter


def recheck(draft: Draft) -> None:
    """Nobody is asked once there is nobody left to offer."""
    if successor(draft.state) is None:
        draft.pop()


def decisions(state: State) -> list[Decision]:
    """Accept the family as the new leader, or quit the game."""
    seat, facts = state.at[-1].data["seat"], {"senator": successor(state)}
    field = YesNo(name="accept")
    return [
        Decision(name="replacement_senator", section=SECTION, seat=seat, rule="1.05.4", fields=[field], facts=facts)
    ]


def answer(draft: Draft, answer: Answer) -> None:
    """He leads the faction from now on; who declines is out of the game."""
    state, family = draft.state, successor(draft.state)
    assert family is not None, "the section is gone when the Curia is empty"
    draft.pop()
    if not answer.values["accept"]:
        eliminate(draft, answer.seat)
        return
    state.curia.remove(family)
    senator = appear(draft, family)
    senator.seat = answer.seat
    state.seats[answer.seat].leader = senator.id
    draft.emit(FactionRefounded(senator=senator.id, seat=answer.seat, rule="1.05.4"))
