"""What is recorded for a faction that ignores the call to vote (1.09.12, 1.09.14).

When a call counts as ignored is for those to say who have a clock.
"""

from __future__ import annotations

from msgspec import Struct

from engine.answers import Answer
from engine.decisions import Decision, Each
from engine.phases.senate import vote
from engine.phases.senate.motions import MOTIONS
from engine.phases.senate.spec import Motion
from engine.state import State


class Call(Struct, frozen=True):
    """The faction that is called, the seat that speaks for it, and on what."""

    faction: int
    seat: int
    motion: Motion


def called(state: State) -> Call | None:
    """The call that waits for a vote; `None` while something else is on top of it."""
    ballot = _ballot(state)
    return None if ballot is None else Call(ballot.facts["faction"], ballot.seat, ballot.facts["motion"])


def _ballot(state: State) -> Decision | None:
    if state.outcome is not None or not state.at or state.at[-1].section != vote.SECTION:
        return None
    return next((decision for decision in vote.decisions(state) if decision.name == "vote"), None)


def vote_of(state: State) -> Answer | None:
    """Abstention; where nobody may abstain the vote that a refusal counts as. `None` when nobody is called."""
    ballot = _ballot(state)
    if ballot is None:
        return None
    silent = MOTIONS[ballot.facts["motion"]["kind"]].SPEC.silent
    values = {}
    for field in ballot.fields:
        words = field.options if isinstance(field, Each) else []
        word = silent if silent in words else next(iter(words), None)
        values[field.name] = dict.fromkeys(field.keys, word) if isinstance(field, Each) else {}
    return Answer(ballot.seat, ballot.name, values)
