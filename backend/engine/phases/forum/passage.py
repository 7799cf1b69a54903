"""The passage of time: last turn's events leave the Forum (1.07.1)."""

from __future__ import annotations

from engine.common.foes.war_end import create_province
from engine.data import EVENTS
from engine.draft import Draft
from engine.events.forum import EventsEnded


def of_time(draft: Draft) -> None:
    """Remove every event that its text does not keep, with its numbers; bequeathed provinces appear (1.07.1-a, -b)."""
    state = draft.state
    ended = [event for event in state.events if not EVENTS[event].stays]
    for event in ended:
        del state.events[event]
    state.manpower_shortage = 0
    state.no_recruitment = False
    if ended:
        draft.emit(EventsEnded(events=ended, rule="1.07.1"))
    for province in state.pending.pop("bequeathed", []):
        create_province(draft, province)
