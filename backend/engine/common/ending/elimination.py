"""A faction leaves the game (1.05.4)."""

from __future__ import annotations

from engine.draft import BANK, Draft, treasury_of
from engine.events.general import SeatEliminated


def eliminate(draft: Draft, seat: int) -> None:
    """Its hand is discarded, its treasury goes to the Bank; the seat is asked nothing more (1.05.4-a)."""
    state = draft.state
    held = state.seats[seat]
    state.discard.extend(held.hand)
    held.hand, held.leader, held.eliminated, held.promises = [], None, True, {}
    draft.pay(treasury_of(seat), BANK, held.treasury, "elimination", quiet=True)
    draft.emit(SeatEliminated(seat=seat, rule="1.05.4"))
