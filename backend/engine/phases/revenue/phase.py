"""The Revenue Phase: personal revenue, redistribution, the State's income and debts (1.06)."""

from __future__ import annotations

from engine.answers import Answer
from engine.common import steps
from engine.decisions import Decision
from engine.draft import Draft
from engine.errors import EngineError
from engine.phases.revenue import debits, provinces, treasury
from engine.state import State

# The order of the rule book (1.06.0-a).
STEPS = (
    "revenue/income",
    provinces.develop,
    "revenue/rebels",
    "revenue/redistribution",
    treasury.receive,
    "revenue/contributions",
    debits.pay,
    provinces.end_terms,
)


def enter(draft: Draft) -> None:
    """Begin with the first step."""
    steps.begin(draft)
    resume(draft)


def resume(draft: Draft) -> None:
    """Take the steps in order until one has something to ask, or the Republic falls."""
    if steps.run(draft, STEPS):
        draft.pop()


def decisions(state: State) -> list[Decision]:
    """The steps ask."""
    return []


def answer(draft: Draft, answer: Answer) -> None:
    """Nobody is ever asked here."""
    raise EngineError(f"{draft.frame.section} asked nothing, got {answer.name}")
