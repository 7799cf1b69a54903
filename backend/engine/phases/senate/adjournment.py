"""After the adjournment each faction may still force one more proposal with a Tribune (1.09.151-c)."""

from __future__ import annotations

from engine.answers import Answer
from engine.data import STATESMEN
from engine.decisions import Decision, One
from engine.draft import Draft
from engine.phases.senate import tribunes
from engine.phases.senate.chair import chair_seat
from engine.state import State
from engine.state.offices import clockwise
from engine.state.senators import of_seat

SECTION = "senate/adjournment"


def enter(draft: Draft) -> None:
    """Clockwise from the presiding magistrate, whoever holds a card or has a Statesman with a Tribune."""
    state = draft.state
    draft.frame.data["order"] = [seat for seat in clockwise(state, chair_seat(state)) if _could(state, seat)]
    if not draft.frame.data["order"]:
        _close(draft)


def _could(state: State, seat: int) -> bool:
    """Whether he could, as far as the table knows: the question must not tell what he holds."""
    free = [s for s in of_seat(state, seat) if s.statesman and not s.rebel and STATESMEN[s.statesman].free_tribune]
    return bool(state.seats[seat].hand or free)


def resume(draft: Draft) -> None:
    """The extra proposal is done with: the presiding magistrate adjourns again."""
    draft.pop()


def recheck(draft: Draft) -> None:
    """A faction may be gone."""
    state, order = draft.state, draft.frame.data["order"]
    draft.frame.data["order"] = [seat for seat in order if not state.seats[seat].eliminated]
    if not draft.frame.data["order"]:
        _close(draft)


def decisions(state: State) -> list[Decision]:
    """Let it close, or put a proposal on the floor."""
    seat = state.at[-1].data["order"][0]
    found = [Decision(name="let_close", section=SECTION, seat=seat, rule="1.09.151")]
    options = tribunes.usable(state, seat)
    if options:
        field = One(name="tribune", of="card", options=options)
        found.append(Decision(name="tribune_propose", section=SECTION, seat=seat, rule="1.09.151", fields=[field]))
    return found


def answer(draft: Draft, answer: Answer) -> None:
    """The next faction is asked, or a proposal begins."""
    order = draft.frame.data["order"]
    if answer.name == "tribune_propose":
        tribune = answer.values["tribune"]
        tribunes.spend(draft, answer.seat, tribune, "propose")
        draft.push("senate/tribune", {"by": answer.seat, "tribune": tribune}, {"by": answer.seat})
        return
    order.pop(0)
    if not order:
        _close(draft)


def _close(draft: Draft) -> None:
    draft.state.senate.stage = "close"
    draft.pop()
