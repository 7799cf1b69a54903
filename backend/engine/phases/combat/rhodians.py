"""The Rhodians take their fleets home when the war that needed most fleets is won (EV-rhodian-a, -c)."""

from __future__ import annotations

from engine.common import rhodians
from engine.draft import Draft
from engine.phases.combat.record import record
from engine.state import State, War


def note(state: State, war: War) -> None:
    """A war is about to end by victory: if none needs more fleets, the Rhodians leave after the phase."""
    most = max(rhodians.needed(state, other) for other in state.wars.values())
    if rhodians.EVENT in state.events and rhodians.needed(state, war) == most > 0:
        record(state)["rhodians"] = True


def go_home(draft: Draft) -> None:
    """At the end of the phase in which that war was won."""
    if record(draft.state)["rhodians"]:
        rhodians.go_home(draft)
