"""What the State owes every year (1.06.53)."""

from __future__ import annotations

from engine.common.ending.losing import state_pays
from engine.data.tables import LAND_BILLS
from engine.draft import Draft
from engine.events.revenue import DebitsPaid
from engine.state import State
from engine.state.units import all_forces, legion_count
from engine.state.wars import active_count

PER_WAR = 20
PER_UNIT = 2


def wars(state: State) -> int:
    """20 for each active war, prosecuted or not, a civil war too (1.06.53-a)."""
    return PER_WAR * active_count(state)


def bills(state: State) -> int:
    """20 once for a Type I, 5 and 10 a year for the others (1.06.53-b)."""
    return sum(LAND_BILLS[kind].cost * count for kind, count in state.land_bills.items())


def units(state: State) -> int:
    """2 for each legion and fleet wherever it is, but not in revolt or in a rebel's garrison (1.06.53-d)."""
    stacks = [state.forces, *(force.units for force in all_forces(state))]
    loyal = [p for p in state.provinces.values() if p.governor is None or not state.senators[p.governor].rebel]
    stacks += [province.garrison for province in loyal]
    return PER_UNIT * sum(legion_count(stack) + stack.fleets for stack in stacks)


def due(state: State) -> dict[str, int]:
    """All debts of this year; anybody may know them before he contributes (1.06.52-b)."""
    spoils = sum(state.pending.get("negative_spoils", {}).values())
    return {"wars": wars(state), "bills": bills(state), "units": units(state), "spoils": spoils}


def pay(draft: Draft) -> None:
    """Pay it all at once or fall; a Type I bill is settled by it (1.06.53-c, -f)."""
    state = draft.state
    owed = due(state)
    left = state.treasury - sum(owed.values())
    draft.emit(
        DebitsPaid(
            wars=owed["wars"],
            bills=owed["bills"],
            units=owed["units"],
            spoils=owed["spoils"],
            treasury=left,
            rule="1.06.53",
        )
    )
    if state_pays(draft, sum(owed.values()), "debits", quiet=True):
        state.land_bills.pop("1", None)
        state.pending.pop("negative_spoils", None)
