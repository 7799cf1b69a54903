"""The Mortality Phase: imminent wars break out, one chit is drawn (1.05)."""

from __future__ import annotations

from engine.answers import Answer
from engine.common.chits import strike
from engine.common.wars import activate, imminent_first
from engine.decisions import Decision
from engine.draft import Draft
from engine.errors import EngineError
from engine.state import State


def enter(draft: Draft) -> None:
    """One Imminent War of each set becomes active with its waiting leaders, then one chit (1.05.1, 1.05.2)."""
    for war in imminent_first(draft.state):
        activate(draft, war, cause="imminent")
    strike(draft, 1, "mortality")
    draft.pop()


def resume(draft: Draft) -> None:
    """Nothing is called from here."""


def decisions(state: State) -> list[Decision]:
    """Nothing is asked."""
    return []


def answer(draft: Draft, answer: Answer) -> None:
    """Nobody is ever asked."""
    raise EngineError(f"{draft.frame.section} asked nothing, got {answer.name}")
