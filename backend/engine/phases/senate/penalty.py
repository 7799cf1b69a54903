"""Unanimous defeat: the presiding magistrate loses Influence or the chair (1.09.144)."""

from __future__ import annotations

from engine.answers import Answer
from engine.decisions import Decision
from engine.draft import Draft
from engine.events.senate import SteppedDown
from engine.phases.senate.chair import chair_seat, voice
from engine.state import State
from engine.state.offices import presiding_magistrate
from engine.state.senators import attending

SECTION = "senate/penalty"


def unanimous(state: State, ballots: dict[str, str]) -> bool:
    """Whether every senator in Rome of the others voted no; one who abstains breaks it."""
    chair = chair_seat(state)
    others = [s.id for s in attending(state) if s.seat != chair]
    return bool(others) and all(ballots.get(s) == "no" for s in others)


def enter(draft: Draft) -> None:
    """Without Influence there is no choice."""
    found = presiding_magistrate(draft.state)
    if found is None:
        draft.pop()
    elif found.influence == 0:
        step_down(draft)


def resume(draft: Draft) -> None:
    """Nothing is called from here."""


def decisions(state: State) -> list[Decision]:
    """One or the other."""
    seat = voice(state, chair_seat(state))
    return [
        Decision(name=name, section=SECTION, seat=seat, rule="1.09.144") for name in ("lose_influence", "step_down")
    ]


def answer(draft: Draft, answer: Answer) -> None:
    """He pays with his Influence, or gives up the chair."""
    found = presiding_magistrate(draft.state)
    if answer.name == "step_down" or found is None:
        step_down(draft)
    else:
        draft.influence(found, -1, "unanimous defeat")
        draft.pop()


def step_down(draft: Draft) -> None:
    """He keeps office and rank, but presides no more this turn; a Censor ends the Prosecutions with it (1.09.41-b)."""
    state, found = draft.state, presiding_magistrate(draft.state)
    if found is not None:
        if state.senate.chair == found.id:
            state.senate.chair = None
        else:
            state.senate.stepped_down.append(found.id)
        draft.emit(SteppedDown(senator=found.id, seat=found.seat, rule="1.09.144"))
    draft.pop()
