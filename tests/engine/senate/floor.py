"""Proposals for tests: one legion, a march to war, a land bill."""

from __future__ import annotations

from typing import Any

from tests.engine.senate.house import house, sitting
from tests.support.table import Table

WAR = "gallic_1"


def business(*hands: tuple[int, str], **more: dict[str, Any]) -> Table:
    """The Senate at its business, the Gauls at war, ten legions in Rome; `hands` deals cards to seats."""
    table = house(**more).war(WAR)
    table.state.forces.legions = 10
    for seat, card in hands:
        table.hand(seat, card)
    return sitting(table).run()


def raising(table: Table, legions: int = 1, *, by: int = 0) -> Table:
    """Somebody proposes to raise legions."""
    return table.say(by, "raise_forces", units={"legions": legions, "fleets": 0})


def marching(table: Table, commander: str = "cornelius", legions: int = 8, *, by: int = 0) -> Table:
    """Somebody proposes to send the commander to the Gauls; his player agrees where he is asked."""
    table.say(by, "deploy_command", commander=commander, war=WAR)
    table.say(by, "deploy_fleets", fleets=0)
    return table.say(by, "deploy_legions", legions={"legions": legions})


def land_bill(table: Table, sponsor: str, cosponsor: str, *, kind: str = "1", by: int = 0) -> Table:
    """Somebody proposes a land bill with sponsors of his own faction."""
    table.say(by, "propose_land_bill", type=kind)
    table.say(by, "choose_sponsor", senator=sponsor)
    return table.say(by, "choose_cosponsor", senator=cosponsor)


def motion(table: Table) -> dict[str, Any]:
    """What is voted upon at the top of the stack."""
    frame = table.state.at[-1]
    assert frame.section == "senate/vote", frame.section
    found: dict[str, Any] = frame.data["motion"]
    return found
