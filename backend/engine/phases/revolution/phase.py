"""The Revolution Phase: trade, play, discard, armies that come home or revolt (1.11)."""

from __future__ import annotations

from engine.answers import Answer
from engine.common import steps
from engine.common.ending.winning import consul_for_life_wins
from engine.decisions import Decision
from engine.draft import Draft
from engine.errors import EngineError
from engine.phases.revolution import waiting
from engine.state import State

# The order of the rule book (1.11.0-a).
STEPS = (
    "revolution/trade",
    "play_cards",
    "revolution/discard",
    "revolution/commanders",
    waiting.break_out,
)


def enter(draft: Draft) -> None:
    """Begin with the first step."""
    steps.begin(draft)
    resume(draft)


def resume(draft: Draft) -> None:
    """Take the steps in order; whoever is Consul for Life at the end has won (1.12.2-b)."""
    if steps.run(draft, STEPS) and not consul_for_life_wins(draft):
        draft.pop()


def decisions(state: State) -> list[Decision]:
    """The steps ask."""
    return []


def answer(draft: Draft, answer: Answer) -> None:
    """Nobody is ever asked here."""
    raise EngineError(f"{draft.frame.section} asked nothing, got {answer.name}")
