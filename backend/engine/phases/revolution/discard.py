"""Every faction discards down to five cards, all at once (1.11.2)."""

from __future__ import annotations

from engine.answers import Answer
from engine.decisions import Decision, Many
from engine.draft import Draft
from engine.events.revolution import CardsDiscarded
from engine.state import State
from engine.state.offices import from_hrao

SECTION = "revolution/discard"
MOST_CARDS = 5


def enter(draft: Draft) -> None:
    """Hand sizes are public: whoever holds more is asked."""
    draft.frame.data["chosen"] = {}
    if not _asked(draft.state):
        draft.pop()


def _asked(state: State) -> list[int]:
    """Who has too many cards and has not chosen yet, from the HRAO clockwise."""
    chosen = state.at[-1].data["chosen"]
    return [s for s in from_hrao(state) if len(state.seats[s].hand) > MOST_CARDS and str(s) not in chosen]


def decisions(state: State) -> list[Decision]:
    """Exactly as many as are too many; what others discard is not known before all have chosen."""
    found = []
    for seat in _asked(state):
        hand = state.seats[seat].hand
        over = len(hand) - MOST_CARDS
        field = Many(name="cards", of="card", options=list(hand), min=over, max=over)
        found.append(
            Decision(name="discard_cards", section=SECTION, seat=seat, rule="1.11.2", fields=[field], sealed=True)
        )
    return found


def answer(draft: Draft, answer: Answer) -> None:
    """Note the choice; after the last one all are laid open."""
    state, chosen = draft.state, draft.frame.data["chosen"]
    chosen[str(answer.seat)] = answer.values["cards"]
    if _asked(state):
        return
    for seat in from_hrao(state):
        cards = chosen.get(str(seat), [])
        if cards:
            state.seats[seat].hand = [card for card in state.seats[seat].hand if card not in cards]
            state.discard += cards
            draft.emit(CardsDiscarded(cards=cards, seat=seat, rule="1.11.2"))
    draft.pop()


def resume(draft: Draft) -> None:
    """Nothing is called from here."""
