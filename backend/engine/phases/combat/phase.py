"""The Combat Phase: battles in the order of dispatch (1.10)."""

from __future__ import annotations

from engine.answers import Answer
from engine.common.losing import four_wars
from engine.decisions import Decision
from engine.draft import Draft
from engine.errors import EngineError
from engine.state import State


def enter(draft: Draft) -> None:
    """No battle is fought yet; too many wars destroy the Republic all the same (1.12.1)."""
    if not four_wars(draft):
        draft.pop()


def resume(draft: Draft) -> None:
    """Nothing is called from here."""


def decisions(state: State) -> list[Decision]:
    """Nothing is asked."""
    return []


def answer(draft: Draft, answer: Answer) -> None:
    """Nobody is ever asked."""
    raise EngineError(f"{draft.frame.section} asked nothing, got {answer.name}")
