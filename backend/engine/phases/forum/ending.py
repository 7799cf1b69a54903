"""The era ends: the Consul for Life wins, else Influence decides (1.07.8-d, 1.12.2)."""

from __future__ import annotations

from engine.common.ending.winning import consul_for_life_wins, win
from engine.draft import Draft
from engine.state import State
from engine.state.senators import captive, of_seat, seat_influence, seat_votes


def test(draft: Draft) -> None:
    """End the game when Era Ends was revealed in this Forum Phase."""
    if draft.state.era_ends and not consul_for_life_wins(draft):
        win(draft, "era_ends", leaders(draft.state))


def leaders(state: State) -> list[int]:
    """Most Influence, then the most influential senator, then votes; who still ties shares (1.12.2-a)."""
    playing = [seat for seat, faction in enumerate(state.seats) if not faction.eliminated]
    best = max(_standing(state, seat) for seat in playing)
    return [seat for seat in playing if _standing(state, seat) == best]


def _standing(state: State, seat: int) -> tuple[int, int, int]:
    single = max((s.influence for s in of_seat(state, seat) if not s.rebel and not captive(s)), default=0)
    return seat_influence(state, seat), single, seat_votes(state, seat)
