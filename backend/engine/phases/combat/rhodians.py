"""The Rhodians take their fleets home when the war that needed most fleets is won (EV-rhodian-a, -c)."""

from __future__ import annotations

from engine.data import WARS
from engine.draft import Draft
from engine.events.combat import RhodiansWentHome
from engine.phases.combat.record import record
from engine.state import State, War
from engine.state.units import all_units
from engine.state.wars import fleet_strength

EVENT = "rhodian_alliance"
LENT = {1: 8, 2: 12}


def need(state: State, war: War) -> int:
    """Fleets that a war asks for: its Fleet Support and the enemy's fleet that is left."""
    return WARS[war.id].support + fleet_strength(state, war)


def note(state: State, war: War) -> None:
    """A war is about to end by victory: if none needs more fleets, the Rhodians leave after the phase."""
    most = max(need(state, other) for other in state.wars.values())
    if EVENT in state.events and need(state, war) == most > 0:
        record(state)["rhodians"] = True


def go_home(draft: Draft) -> None:
    """Disband as many as they lent, or all there are; those in Active Forces first."""
    state = draft.state
    if not record(state)["rhodians"]:
        return
    left = LENT[min(state.events.pop(EVENT), max(LENT))]
    gone = 0
    for units in all_units(state):
        fleets = min(units.fleets, left - gone)
        units.fleets -= fleets
        gone += fleets
    draft.emit(RhodiansWentHome(fleets=gone, rule="1.07.21"))
