"""A Tribune puts a proposal on the floor; whatever waits below goes on afterwards (1.09.151)."""

from __future__ import annotations

from engine.answers import Answer
from engine.data import STATESMEN
from engine.decisions import Decision
from engine.draft import Draft
from engine.phases.senate.proposal import open_offers, openings, propose
from engine.state import State

SECTION = "senate/tribune"


def enter(draft: Draft) -> None:
    """The proposal is yet to be made."""
    draft.frame.data["made"] = False


def resume(draft: Draft) -> None:
    """One proposal only; a proposal that never came to the vote may be made anew."""
    if not draft.frame.data["made"]:
        return
    draft.pop()
    if draft.frame.section == "senate/vote" and draft.state.senate.stage != "close":
        redeem(draft)


def redeem(draft: Draft) -> None:
    """Whoever reserved the next proposal makes it now, if anything can be proposed at this stage.

    A vote that another Tribune suspended goes on waiting for it: it may end the Senate (1.09.151-d).
    """
    reserved = draft.state.senate.reserved
    if reserved and open_offers(draft.state, tribune=True):
        waiting = reserved.pop(0)
        draft.interrupt("senate/tribune", waiting, {"by": waiting["by"]})


def recheck(draft: Draft) -> None:
    """A faction may be gone."""
    if draft.state.seats[draft.frame.data["by"]].eliminated:
        draft.pop()


def decisions(state: State) -> list[Decision]:
    """What is legal at this stage of the agenda, or nothing after all: the Tribune is spent."""
    data = state.at[-1].data
    found = openings(state, SECTION, data["by"], tribune=True, kind=only(state, data["tribune"]))
    return [*found, Decision(name="forgo_proposal", section=SECTION, seat=data["by"], rule="1.09.151")]


def only(state: State, tribune: str) -> str:
    """Some Statesmen's free Tribune is for land bills only (1.09.151-f)."""
    senator = state.senators.get(tribune)
    card = STATESMEN[senator.statesman] if senator is not None and senator.statesman else None
    return "land_bill" if card is not None and card.free_tribune == "land_bill" else ""


def answer(draft: Draft, answer: Answer) -> None:
    """Propose, or forgo it."""
    if answer.name == "forgo_proposal":
        draft.pop()
    else:
        propose(draft, answer, by=draft.frame.data["by"], tribune=True)
