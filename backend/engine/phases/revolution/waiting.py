"""Spanish and Sicilian revolts break out once their provinces exist (1.11.0-a, WR-spanish-a, WR-sicilian-a)."""

from __future__ import annotations

from engine.common.wars import activate, lacks_provinces, series_of
from engine.data import WARS
from engine.draft import Draft
from engine.state import War


def break_out(draft: Draft) -> None:
    """The first sleeping one of a series becomes active, its fellows follow it as Imminent Wars (1.07.33-d)."""
    state = draft.state
    ready = [war for war in state.wars.values() if _sleeps(war) and not lacks_provinces(state, war.id)]
    for war in sorted(ready, key=lambda war: WARS[war.id].number):
        fellows = [other for other in state.wars.values() if series_of(other.id) == series_of(war.id)]
        if any(other.status == "active" for other in fellows):
            war.status = "imminent"
        else:
            activate(draft, war, cause="provinces")


def _sleeps(war: War) -> bool:
    return war.status == "inactive" and WARS[war.id].activation == "conditional"
