"""The era ends: the Consul for Life wins, else Influence decides (1.07.8-d, 1.12.2)."""

from __future__ import annotations

from engine.draft import Draft
from engine.events.general import GameEnded
from engine.state import Outcome, State
from engine.state.senators import captive, of_seat, seat_influence, seat_votes


def test(draft: Draft) -> None:
    """End the game when Era Ends was revealed in this Forum Phase."""
    state = draft.state
    if not state.era_ends:
        return
    life = next((s for s in state.senators.values() if s.consul_for_life and s.seat is not None), None)
    if life is not None and life.seat is not None:
        _win(draft, "consul_for_life", [life.seat])
    else:
        _win(draft, "era_ends", leaders(state))


def leaders(state: State) -> list[int]:
    """Most Influence, then the most influential senator, then votes; who still ties shares (1.12.2-a)."""
    playing = [seat for seat, faction in enumerate(state.seats) if not faction.eliminated]
    best = max(_standing(state, seat) for seat in playing)
    return [seat for seat in playing if _standing(state, seat) == best]


def _standing(state: State, seat: int) -> tuple[int, int, int]:
    single = max((s.influence for s in of_seat(state, seat) if not s.rebel and not captive(s)), default=0)
    return seat_influence(state, seat), single, seat_votes(state, seat)


def _win(draft: Draft, reason: str, seats: list[int]) -> None:
    draft.emit(GameEnded(kind="win", reason=reason, winners=seats, rule="1.12.2"))
    draft.end(Outcome(kind="win", reason=reason, seats=seats))  # type: ignore[arg-type]
