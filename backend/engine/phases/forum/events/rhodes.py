"""The Rhodian Alliance: fleets for nothing while a war needs them (EV-rhodian-a, -c)."""

from __future__ import annotations

from engine.common.rhodians import CAME, EVENT, needed
from engine.draft import Draft
from engine.events.forum import EventsEnded, FleetsLent
from engine.state.units import MOST_FLEETS, fleets_in_play

LENT = {1: 8, 2: 4}


def lend(draft: Draft, level: int) -> None:
    """Eight fleets, four more the second time, as far as the supply goes; without a need the card is discarded."""
    state = draft.state
    if not any(needed(state, war) for war in state.wars.values()):
        if level == 1:
            del state.events[EVENT]
            draft.emit(EventsEnded(events=[EVENT], rule="1.07.21"))
        return
    fleets = min(LENT[level], MOST_FLEETS - fleets_in_play(state))
    state.forces.fleets += fleets
    state.pending[CAME] = state.turn
    draft.emit(FleetsLent(fleets=fleets, rule="1.07.21"))
