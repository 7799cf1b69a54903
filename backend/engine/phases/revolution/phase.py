"""The Revolution Phase: cards, trade, discard, the armies' return (1.11)."""

from __future__ import annotations

from engine.answers import Answer
from engine.decisions import Decision
from engine.draft import Draft
from engine.errors import EngineError
from engine.state import State


def enter(draft: Draft) -> None:
    """Nothing is offered yet."""
    draft.pop()


def resume(draft: Draft) -> None:
    """Nothing is called from here."""


def decisions(state: State) -> list[Decision]:
    """Nothing is asked."""
    return []


def answer(draft: Draft, answer: Answer) -> None:
    """Nobody is ever asked."""
    raise EngineError(f"{draft.frame.section} asked nothing, got {answer.name}")
