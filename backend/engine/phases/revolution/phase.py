"""The Revolution Phase: trade, play, discard, armies that come home or revolt (1.11)."""

from __future__ import annotations

from engine.answers import Answer
from engine.common.winning import consul_for_life_wins
from engine.decisions import Decision
from engine.draft import Draft
from engine.errors import EngineError
from engine.phases.revolution import waiting
from engine.state import State

# The order of the rule book (1.11.0-a): a word is a section that may ask, the others only do.
STEPS = (
    "revolution/trade",
    "play_cards",
    "revolution/discard",
    "revolution/commanders",
    waiting.break_out,
)


def enter(draft: Draft) -> None:
    """Begin with the first step."""
    draft.frame.data["step"] = -1
    resume(draft)


def resume(draft: Draft) -> None:
    """Take the steps in order; whoever is Consul for Life at the end has won (1.12.2-b)."""
    frame = draft.frame
    while frame.data["step"] + 1 < len(STEPS):
        frame.data["step"] += 1
        step = STEPS[frame.data["step"]]
        if isinstance(step, str):
            draft.push(step)
            return
        step(draft)
    if not consul_for_life_wins(draft):
        draft.pop()


def decisions(state: State) -> list[Decision]:
    """The steps ask."""
    return []


def answer(draft: Draft, answer: Answer) -> None:
    """Nobody is ever asked here."""
    raise EngineError(f"{draft.frame.section} asked nothing, got {answer.name}")
