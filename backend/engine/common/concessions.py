"""Concessions are destroyed and wait in the Curia for better times (1.07.321, 1.07.32-b)."""

from __future__ import annotations

from engine.draft import Draft
from engine.events.forum import ConcessionDestroyed


def destroy(draft: Draft, card: str, cause: str) -> bool:
    """Send a concession to the Curia from its owner or the Forum; one in a hand or the deck is safe (1.07.8-b)."""
    state = draft.state
    owner = next((s for s in state.senators.values() if card in s.concessions), None)
    if owner is not None:
        owner.concessions.remove(card)
        owner.revealed = [shown for shown in owner.revealed if shown != card]
    elif card in state.forum:
        state.forum.remove(card)
    else:
        return False
    state.curia.append(card)
    draft.emit(ConcessionDestroyed(concession=card, cause=cause, senator=owner.id if owner else "", rule="1.07.321"))
    return True
