"""Unanimous defeat: the presiding magistrate loses Influence or the chair (1.09.144)."""

from __future__ import annotations

from engine.answers import Answer
from engine.decisions import Decision
from engine.draft import Draft
from engine.events.senate import SteppedDown
from engine.phases.senate.chair import chair_seat, voice
from engine.state import Senator, State
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
    draft.frame.data["senator"] = found.id if found is not None else ""
    draft.frame.data["dead"] = len(draft.state.senate.dead)
    if found is not None and found.influence == 0:
        step_down(draft, found)


def recheck(draft: Draft) -> None:
    """He may die before he has decided: his successor owes nothing."""
    found, data = presiding_magistrate(draft.state), draft.frame.data
    dead = draft.state.senate.dead[data["dead"] :]
    if found is None or found.id != data["senator"] or found.id in dead:
        draft.pop()


def resume(draft: Draft) -> None:
    """Nothing is called from here."""


def decisions(state: State) -> list[Decision]:
    """One or the other."""
    seat = voice(state, chair_seat(state))
    words = ("lose_influence", "step_down")
    return [Decision(name=word, section=SECTION, seat=seat, rule="1.09.144") for word in words]


def answer(draft: Draft, answer: Answer) -> None:
    """He pays with his Influence, or gives up the chair."""
    found = draft.state.senators[draft.frame.data["senator"]]
    if answer.name == "step_down":
        step_down(draft, found)
    else:
        draft.influence(found, -1, "unanimous defeat")
        draft.pop()


def step_down(draft: Draft, senator: Senator) -> None:
    """He keeps office and rank, but presides no more this turn; a Censor ends the Prosecutions with it (1.09.41-b)."""
    senate = draft.state.senate
    if senate.chair == senator.id:
        senate.chair = None
    else:
        senate.stepped_down.append(senator.id)
    draft.emit(SteppedDown(senator=senator.id, seat=senator.seat, rule="1.09.144"))
    draft.pop()
