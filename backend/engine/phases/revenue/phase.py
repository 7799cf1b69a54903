"""The Revenue Phase: personal revenue, redistribution, the State's income and debts (1.06)."""

from __future__ import annotations

from engine.answers import Answer
from engine.decisions import Decision
from engine.draft import Draft
from engine.errors import EngineError
from engine.phases.revenue import debits, provinces, treasury
from engine.state import State

# The order of the rule book (1.06.0-a): a word is a section that may ask, the others only do.
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
    draft.frame.data["step"] = -1
    resume(draft)


def resume(draft: Draft) -> None:
    """Take the steps in order until one has something to ask, or the Republic falls."""
    frame = draft.frame
    while frame.data["step"] + 1 < len(STEPS):
        frame.data["step"] += 1
        step = STEPS[frame.data["step"]]
        if isinstance(step, str):
            draft.push(step)
            return
        step(draft)
        if draft.state.outcome is not None or draft.frame is not frame:
            return
    draft.pop()


def decisions(state: State) -> list[Decision]:
    """The steps ask."""
    return []


def answer(draft: Draft, answer: Answer) -> None:
    """Nobody is ever asked here."""
    raise EngineError(f"{draft.frame.section} asked nothing, got {answer.name}")
