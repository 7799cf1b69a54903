"""The Rhodian fleets: who needs them, and how they go home (EV-rhodian-a, -b, -c)."""

from __future__ import annotations

from engine.data import WARS
from engine.draft import Draft
from engine.events.combat import RhodiansWentHome
from engine.state import State, War
from engine.state.units import all_units
from engine.state.wars import fleet_strength

EVENT = "rhodian_alliance"
CAME = "rhodians_came"  # the turn in which they came: the Senate of that turn may reject them
LENT = {1: 8, 2: 12}


def needed(state: State, war: War) -> int:
    """Fleets that a war asks for: its Fleet Support and the enemy's fleet that is left."""
    return WARS[war.id].support + fleet_strength(state, war)


def go_home(draft: Draft) -> None:
    """Disband as many as they lent, or all there are, those in Active Forces first; the alliance is over."""
    state = draft.state
    left = LENT[min(state.events.pop(EVENT), max(LENT))]
    state.pending.pop(CAME, None)
    gone = 0
    for units in all_units(state):
        fleets = min(units.fleets, left - gone)
        units.fleets -= fleets
        gone += fleets
    draft.emit(RhodiansWentHome(fleets=gone, rule="1.07.21"))
