"""Armies to test battles with: six senators of three factions, forces at wars, a rebel on the march."""

from __future__ import annotations

from typing import Any

from engine.events.combat import BattleFought
from engine.state import Civil, Force, Units
from tests.support.table import Table

FACTIONS = (("cornelius", "valerius"), ("julius", "claudius"), ("furius", "plautius"))
HARMLESS = (21, 22, 23, 24, 25, 26, 27, 28, 29, 30)  # chits of senators who are not in play


def camp(war: str = "gallic_1", *leaders: str, **more: dict[str, Any]) -> Table:
    """A table at peace but for one active war; `more` gives senators other numbers."""
    table = Table(3).has(phase="combat", treasury=100, unrest=3)
    for seat, faction in enumerate(FACTIONS):
        for senator in faction:
            numbers = dict(more.get(senator, {}))
            table.senator(senator, numbers.pop("seat", seat), leader=senator == faction[0], **numbers)
    return table.war(war, "active", *leaders)


def army(
    table: Table,
    war: str,
    commander: str | None = "cornelius",
    legions: int = 0,
    *veterans: str,
    fleets: int = 0,
    office: str | None = "field_consul",
    horse: str | None = None,
    dispatched: int = 1,
) -> Table:
    """A force at a war (or `civil`), with its commander and his Master of Horse away from Rome."""
    state = table.state
    units = Units(legions, list(veterans), fleets)
    force = Force(commander=commander, master_of_horse=horse, units=units, dispatched=dispatched, origin=office)
    for senator, held in ((commander, office), (horse, "master_of_horse")):
        if senator is not None:
            table.s(senator).location = f"war:{war}"
            table.s(senator).offices = [held] if held else []
    if war == "civil":
        assert state.civil is not None
        state.civil.forces.append(force)
    else:
        state.wars[war].forces.append(force)
    return table


def revolt(table: Table, rebel: str = "furius", legions: int = 0, *veterans: str, horse: str | None = None) -> Table:
    """A senator marches on Rome."""
    for senator in (rebel, horse):
        if senator is not None:
            table.s(senator).rebel, table.s(senator).location = True, "revolt"
    table.state.civil = Civil(rebel=rebel, master_of_horse=horse, units=Units(legions, list(veterans)))
    return table


def fight(table: Table, *script: Any) -> Table:
    """Run the Combat Phase to its end or its first question."""
    return table.at("combat").run(*script)


def battle(table: Table) -> BattleFought:
    """The one battle that was fought."""
    found = table.happened(BattleFought)
    assert len(found) == 1
    battle: BattleFought = found[0]
    return battle


def units(table: Table, war: str) -> tuple[int, int, int]:
    """Legions, veterans, fleets at a war."""
    forces = table.state.civil.forces if war == "civil" and table.state.civil else table.state.wars[war].forces
    found = [force.units for force in forces]
    return sum(u.legions for u in found), sum(len(u.veterans) for u in found), sum(u.fleets for u in found)
