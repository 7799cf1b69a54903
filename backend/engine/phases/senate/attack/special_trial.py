"""The court that tries a caught assassin's leader; what was on the floor waits (1.09.74-b)."""

from __future__ import annotations

from engine.answers import Answer
from engine.decisions import Decision
from engine.draft import Draft
from engine.errors import EngineError
from engine.phases.senate.chair import chair_seat
from engine.state import State
from engine.state.senators import holder, in_rome

SECTION = "senate/special_trial"


def enter(draft: Draft) -> None:
    """The Censor presides, even if he is the Accused; the presiding magistrate if there is none."""
    state, data = draft.state, draft.frame.data
    data["chair"] = state.senate.chair
    censor = holder(state, "censor")
    if censor is not None and in_rome(censor):
        state.senate.chair = censor.id
    motion = {"kind": "special", "accused": data["accused"], "popularity": data["popularity"]}
    public = {"motion": motion, "by": chair_seat(state), "tribune": False}
    draft.push("senate/vote", dict(public), public)


def resume(draft: Draft) -> None:
    """The chair returns to whom it was taken from."""
    draft.state.senate.chair = draft.frame.data["chair"]
    draft.pop()


def decisions(state: State) -> list[Decision]:
    """Nothing is asked beside the vote."""
    return []


def answer(draft: Draft, answer: Answer) -> None:
    """Nobody is ever asked."""
    raise EngineError(f"{draft.frame.section} asked nothing, got {answer.name}")
