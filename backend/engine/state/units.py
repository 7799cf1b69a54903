"""Stacks of legions and fleets, wherever they stand."""

from __future__ import annotations

from engine.state.model import Force, State, Units

CIVIL = "civil"  # stands for the war against a rebel where a war's id is asked for
MOST_LEGIONS = MOST_FLEETS = 25


def all_forces(state: State) -> list[Force]:
    """Every force at a war, the Senate's armies against a rebel and the victors among them."""
    found = [force for war in state.wars.values() for force in war.forces] + state.victors
    return found + (state.civil.forces if state.civil is not None else [])


def forces_at(state: State, war: str) -> list[Force]:
    """The Senate's forces at a war, or against the rebel; none where there is no such war."""
    if war == CIVIL:
        return state.civil.forces if state.civil is not None else []
    return state.wars[war].forces if war in state.wars else []


def all_units(state: State) -> list[Units]:
    """Every stack of units there is."""
    found = [state.forces, *(force.units for force in all_forces(state))]
    found += [province.garrison for province in state.provinces.values()]
    return found + ([state.civil.units] if state.civil is not None else [])


def legion_count(units: Units) -> int:
    """Legions, veterans among them."""
    return units.legions + len(units.veterans)


def legion_strength(units: Units) -> int:
    """Strength on land: a legion 1, a veteran 2 (1.10.11)."""
    return units.legions + 2 * len(units.veterans)


def army_strength(units: Units, rating: int, *, naval: bool = False) -> int:
    """Strength in battle: legions, or fleets at sea, and the commanders' rating capped by them (1.10.11-d)."""
    army = units.fleets if naval else legion_strength(units)
    return army + min(army, rating)


def legions_in_play(state: State) -> int:
    """Legions out of the supply of 25 (1.02-b)."""
    return sum(legion_count(units) for units in all_units(state))


def fleets_in_play(state: State) -> int:
    """Fleets out of the supply of 25 (1.02-b)."""
    return sum(units.fleets for units in all_units(state))


def merge(into: Units, units: Units) -> None:
    """Move all of `units` to `into`."""
    into.legions += units.legions
    into.veterans += units.veterans
    into.fleets += units.fleets
    units.legions, units.veterans, units.fleets = 0, [], 0
