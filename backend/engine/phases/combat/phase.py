"""The Combat Phase: war after war in the order of dispatch, then its close (1.10.1)."""

from __future__ import annotations

from engine.answers import Answer
from engine.common.rolls import ranked
from engine.decisions import Decision
from engine.draft import Draft
from engine.errors import EngineError
from engine.phases.combat import closing
from engine.phases.combat.record import opened
from engine.state import State
from engine.state.units import CIVIL, forces_at


def enter(draft: Draft) -> None:
    """Disaster and standoff numbers are good again, each once this turn at each war (1.10.21-a)."""
    state, frame = draft.state, draft.frame
    for war in state.wars.values():
        war.struck = []
    frame.data |= opened()
    frame.data["left"] = order(draft)
    _next(draft)


def order(draft: Draft) -> list[str]:
    """Wars with commanders, by the last who was sent to each; a tie is rolled off (1.10.1-a)."""
    state = draft.state
    last: dict[str, int] = {}
    for war in [*state.wars, CIVIL]:
        sent = [force.dispatched for force in forces_at(state, war) if force.commander is not None]
        if sent:
            last[war] = max(sent)
    found = []
    for number in sorted(set(last.values())):
        found += ranked(draft, [war for war in last if last[war] == number])
    return found


def resume(draft: Draft) -> None:
    """The battles at one war are over; or the rebel's end game has failed him (1.12.3-b)."""
    if draft.frame.data["closed"]:
        closing.finish(draft)
    else:
        _next(draft)


def _next(draft: Draft) -> None:
    left = draft.frame.data["left"]
    while left:
        war = left.pop(0)
        if forces_at(draft.state, war):
            draft.push("combat/war", {"war": war}, {"war": war})
            return
    draft.frame.data["closed"] = True
    closing.close(draft)


def decisions(state: State) -> list[Decision]:
    """Its sections ask."""
    return []


def answer(draft: Draft, answer: Answer) -> None:
    """Nobody is ever asked here."""
    raise EngineError(f"{draft.frame.section} asked nothing, got {answer.name}")
