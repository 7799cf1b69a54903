"""Who is asked whether he answers, and with which cards (IC-reaction-order-a)."""

from __future__ import annotations

from engine.data import intrigue_kind
from engine.draft import Draft
from engine.phases.senate.chair import chair_seat
from engine.state import State
from engine.state.offices import clockwise
from engine.state.senators import attending

PACKET = 13  # six cards of the next era, six of this one and Era Ends lie under the deck (3.01.4)


def packet_begun(state: State) -> bool:
    """Whether cards of the next era may be in somebody's hand: the size of the deck tells it to the table."""
    return "era_ends" in state.deck and len(state.deck) < PACKET


def answerers(state: State, but: int) -> list[int]:
    """Clockwise from the presiding magistrate, whoever holds a card and has a senator in Rome.

    Nobody is asked for the card that he holds: that would tell it (turn.md, section 4).
    """
    if not packet_begun(state):
        return []
    return [s for s in clockwise(state, chair_seat(state)) if s != but and able(state, s)]


def able(state: State, seat: int) -> bool:
    """Whether he could answer, as far as the table knows."""
    return bool(state.seats[seat].hand and attending(state, seat))


def card_of(state: State, seat: int, kind: str) -> str | None:
    """A card of that kind in his hand."""
    return next((card for card in state.seats[seat].hand if intrigue_kind(card) == kind), None)


def discard(draft: Draft, seat: int, kind: str) -> None:
    """He plays it."""
    card = card_of(draft.state, seat, kind)
    assert card is not None, "it was offered to its holder"
    draft.state.seats[seat].hand.remove(card)
    draft.state.discard.append(card)
