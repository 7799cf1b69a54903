"""Who speaks for whom in the Senate: the presiding magistrate, the Consul for Life (1.09.12, 1.09.823)."""

from __future__ import annotations

from engine.state import State
from engine.state.offices import hrao_seat, presiding_magistrate
from engine.state.senators import consul_for_life, in_revolt


def master(state: State) -> int | None:
    """The seat of the Consul for Life, who controls the other factions in the Senate phase."""
    found = consul_for_life(state)
    return found.seat if found is not None else None


def voice(state: State, seat: int) -> int:
    """Who decides for a faction: itself, or the Consul for Life's faction unless it is in revolt (1.09.823)."""
    lord = master(state)
    return seat if lord is None or in_revolt(state, seat) else lord


def chair_seat(state: State) -> int:
    """The faction of the presiding magistrate."""
    found = presiding_magistrate(state)
    return found.seat if found is not None and found.seat is not None else hrao_seat(state)
