"""Who becomes Consul for Life, by election or by 35 Influence (1.09.82, 1.09.822)."""

from __future__ import annotations

from engine.common.rolls import highest
from engine.draft import Draft
from engine.events.senate import ConsulForLife
from engine.state import Senator, State
from engine.state.senators import aligned, attending, seat_influence

INFLUENCE_ENOUGH = 35


def proclaim(draft: Draft, senator: Senator, *, how: str) -> None:
    """Make him Consul for Life; there is only one, and an election replaces another (1.09.822-a)."""
    for other in draft.state.senators.values():
        other.consul_for_life = other is senator
    draft.emit(ConsulForLife(senator=senator.id, how=how, seat=senator.seat, rule="1.09.82"))


def appointed(draft: Draft) -> bool:
    """A watch: a senator in Rome with 35 Influence becomes Consul for Life at once (1.09.822).

    Of several the one with most Influence, then of the faction with most; a tie is rolled off.
    """
    state = draft.state
    if "military_reforms" in state.laws or state.phase == "setup" or any(s.consul_for_life for s in aligned(state)):
        return False
    found = [s for s in attending(state) if s.influence >= INFLUENCE_ENOUGH]
    if not found:
        return False
    best = max(_claim(state, s) for s in found)
    tied = [s.id for s in found if _claim(state, s) == best]
    proclaim(draft, state.senators[highest(draft, tied)], how="appointed")
    return True


def _claim(state: State, senator: Senator) -> tuple[int, int]:
    return senator.influence, seat_influence(state, senator.seat or 0)
