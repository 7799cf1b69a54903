"""The turn: seven phases in order, then the next turn (1.03)."""

from __future__ import annotations

from typing import get_args

from engine.answers import Answer
from engine.decisions import Decision
from engine.draft import Draft
from engine.errors import EngineError
from engine.events.general import PhaseBegan, TurnBegan
from engine.state import Phase, State

ORDER = tuple(phase for phase in get_args(Phase) if phase != "setup")


def enter(draft: Draft) -> None:
    """Begin the next turn (1.03-a)."""
    draft.state.turn += 1
    draft.emit(TurnBegan(turn=draft.state.turn, rule="1.03"))
    _begin(draft, 0)


def resume(draft: Draft) -> None:
    """Begin the phase after the one that has ended."""
    following = draft.frame.data["phase"] + 1
    if following < len(ORDER):
        _begin(draft, following)
    else:
        enter(draft)


def _begin(draft: Draft, index: int) -> None:
    draft.frame.data["phase"] = index
    draft.state.phase = ORDER[index]
    draft.emit(PhaseBegan(phase=ORDER[index], rule="1.03"))
    draft.push(ORDER[index])


def decisions(state: State) -> list[Decision]:
    """Nothing is asked between phases."""
    return []


def answer(draft: Draft, answer: Answer) -> None:
    """Nobody is ever asked."""
    raise EngineError(f"{draft.frame.section} asked nothing, got {answer.name}")
