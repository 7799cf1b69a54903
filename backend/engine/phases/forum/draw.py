"""What a drawn card does: Forum cards are resolved, the others go to the hand (1.07.3, 1.04.1-a)."""

from __future__ import annotations

from engine.common.foes.arrivals import leader_appears, war_appears
from engine.common.senators import appear
from engine.data import CARDS
from engine.draft import Draft
from engine.events.forum import CardDrawn, CardLaid, DeckEmpty, EraEnds, FamilyAppeared, HandGrew


def draw(draft: Draft, seat: int) -> None:
    """Draw the top card for a seat; nothing happens when the deck is empty (1.07.2-c, -d)."""
    state = draft.state
    if not state.deck:
        draft.emit(DeckEmpty(rule="1.07.2"))
        return
    card = state.deck.pop(0)
    if CARDS[card].faction:
        state.seats[seat].hand.append(card)
        draft.emit(HandGrew(seat=seat, rule="1.07.3"))
        draft.emit(CardDrawn(card=card, seat=seat, audience=[seat], rule="1.07.3"))
        return
    match CARDS[card].kind:
        case "family":
            family_appears(draft, card)
        case "war":
            war_appears(draft, card)
        case "leader":
            leader_appears(draft, card)
        case "era_ends":
            state.forum.append(card)
            state.era_ends = True
            draft.emit(EraEnds(rule="1.07.8"))
        case _:
            state.forum.append(card)
            draft.emit(CardLaid(card=card, rule="1.07.37"))


def family_appears(draft: Draft, family: str) -> None:
    """A family comes into the Forum, from the deck or the Curia (1.07.311-a, 1.07.312-f)."""
    senator = appear(draft, family)
    draft.emit(FamilyAppeared(senator=senator.id, family=family, rule="1.07.311"))
