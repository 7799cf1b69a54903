"""Armies that won this turn, and armies in revolt, to test with."""

from __future__ import annotations

from typing import Any

from engine.state import Civil, Force, Units
from tests.engine.senate.house import house
from tests.support.table import Table

HOME = "rome"


def camp(*, legions: int = 0, **more: dict[str, Any]) -> Table:
    """Three factions of three; Cornelius of seat 0 is Rome Consul; the Senate has `legions` in Rome."""
    return house(**more).has(phase="revolution", forces=Units(legions=legions))


def won(table: Table, commander: str, units: Units, horse: str | None = None) -> Table:
    """He has beaten a war on land this turn and still commands."""
    table.state.victors.append(Force(commander=commander, master_of_horse=horse, units=units, land_victory=True))
    for senator in (commander, horse):
        if senator is not None:
            table.s(senator).location = "war:punic_1"
    return table


def declares(table: Table) -> Table:
    """The Revolution Phase, at its declarations."""
    return table.at("revolution/commanders").run()


def revolt(table: Table, rebel: str, units: Units, *others: str, horse: str | None = None) -> Table:
    """A revolt that runs already, with other rebels of the same faction."""
    table.state.civil = Civil(rebel=rebel, master_of_horse=horse, units=units)
    for senator in (rebel, *others, *([horse] if horse else [])):
        table.s(senator).rebel, table.s(senator).location = True, "revolt"
    return table


def rolls(*pips: int) -> list[list[int]]:
    """One die for each legion."""
    return [[pip] for pip in pips]
