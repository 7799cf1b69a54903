"""How the game is won: by a Consul for Life, by Influence, by a rebel (1.12.2)."""

from __future__ import annotations

from typing import Literal

from engine.draft import Draft
from engine.events.general import GameEnded
from engine.state import Outcome
from engine.state.senators import aligned

Victory = Literal["era_ends", "consul_for_life", "rebel"]


def win(draft: Draft, reason: Victory, seats: list[int]) -> None:
    """End the game with these winners; a loss that came first stands (1.12.0-a)."""
    if draft.state.outcome is None:
        draft.emit(GameEnded(kind="win", reason=reason, winners=seats, rule="1.12.2"))
    draft.end(Outcome(kind="win", reason=reason, seats=seats))


def consul_for_life_wins(draft: Draft) -> bool:
    """Whether a Consul for Life lives, a captive one too: his faction has won then (1.12.2-b)."""
    seats = [s.seat for s in aligned(draft.state) if s.consul_for_life and s.seat is not None]
    if seats:
        win(draft, "consul_for_life", seats)
    return bool(seats)
