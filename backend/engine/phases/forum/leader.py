"""The faction appoints another leader (1.07.7)."""

from __future__ import annotations

from engine.answers import Answer
from engine.decisions import Decision, One
from engine.draft import Draft
from engine.events.forum import LeaderChanged
from engine.state import State
from engine.state.senators import of_seat


def choices(state: State, seat: int) -> list[Decision]:
    """Any other senator of the faction, wherever he is: a captive or a rebel too."""
    others = [senator.id for senator in of_seat(state, seat) if senator.id != state.seats[seat].leader]
    if not others:
        return []
    field = One(name="senator", of="senator", options=others)
    return [Decision(name="change_leader", section="forum/initiative", seat=seat, rule="1.07.7", fields=[field])]


def carry_out(draft: Draft, answer: Answer) -> None:
    """Move the marker."""
    draft.state.seats[answer.seat].leader = answer.values["senator"]
    draft.emit(LeaderChanged(senator=answer.values["senator"], seat=answer.seat, rule="1.07.7"))
