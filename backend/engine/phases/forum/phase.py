"""The Forum Phase: time passes, six initiatives, Rome is put in order, the era may end (1.07)."""

from __future__ import annotations

from engine.answers import Answer
from engine.decisions import Decision
from engine.draft import Draft
from engine.errors import EngineError
from engine.phases.forum import passage
from engine.state import State
from engine.state.offices import from_hrao

INITIATIVES = 6


def enter(draft: Draft) -> None:
    """Old events go; the HRAO's faction comes first, then the others clockwise (1.07.1, 1.07.2-a, 1.07.22-a)."""
    passage.of_time(draft)
    draft.frame.data["order"] = from_hrao(draft.state)
    draft.frame.public["number"] = 0
    _next(draft)


def resume(draft: Draft) -> None:
    """An initiative is over, an auction has a winner, or Rome is in order."""
    match draft.frame.data["stage"]:
        case "auction":
            _initiative(draft, draft.result["seat"])
        case "order":
            draft.pop()
        case _:
            _next(draft)


def _next(draft: Draft) -> None:
    """Every faction once, then auctions up to six in all (1.07.22-b, -e)."""
    frame = draft.frame
    frame.data["order"] = [seat for seat in frame.data["order"] if not draft.state.seats[seat].eliminated]
    if frame.data["order"]:
        _initiative(draft, frame.data["order"].pop(0))
    elif frame.public["number"] < INITIATIVES:
        frame.data["stage"] = "auction"
        draft.push("forum/auction", public={"number": frame.public["number"] + 1})
    else:
        frame.data["stage"] = "order"
        draft.push("forum/order")


def _initiative(draft: Draft, seat: int) -> None:
    frame = draft.frame
    frame.public["number"] += 1
    frame.data["stage"] = "initiative"
    draft.push("forum/initiative", {"seat": seat}, {"number": frame.public["number"], "seat": seat})


def decisions(state: State) -> list[Decision]:
    """The sections ask."""
    return []


def answer(draft: Draft, answer: Answer) -> None:
    """Nobody is ever asked here."""
    raise EngineError(f"{draft.frame.section} asked nothing, got {answer.name}")
