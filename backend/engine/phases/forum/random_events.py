"""Random events: levels, and what happens at once (1.07.21)."""

from __future__ import annotations

from engine.data import EVENTS
from engine.draft import Draft
from engine.events.forum import RandomEvent

DARK = 2


def happen(draft: Draft, event: str) -> None:
    """First its light side, then the dark one; later ones only where the text says so (1.07.21-a, EV-none-a)."""
    events = draft.state.events
    before = events.get(event, 0)
    if before >= DARK and not EVENTS[event].repeats:
        draft.emit(RandomEvent(event=event, level=0, rule="1.07.21"))
        return
    events[event] = before + 1
    draft.emit(RandomEvent(event=event, level=before + 1, rule="1.07.21"))
