"""A court to test with: Fabius is Censor, Julius the usual Accused."""

from __future__ import annotations

from typing import Any

from tests.engine.senate.house import can, house, sitting
from tests.support.table import Table

CENSOR = 0
CORRUPT, MAJOR = {"corrupt": True}, {"major": True}


def court(*hands: tuple[int, str], **more: dict[str, Any]) -> Table:
    """The court sits; Fabius, of the first faction, is in the chair."""
    table = house(**{"fabius": {"offices": ["censor"]}, "julius": dict(CORRUPT)} | more)
    for seat, card in hands:
        table.hand(seat, card)
    return sitting(table, "prosecutions").run()


def accuse(
    table: Table, accused: str = "julius", reason: str = "corrupt", *, trial: str = "minor", by: str = "cornelius"
) -> Table:
    """The charge and its Prosecutor, whose player agrees."""
    table.say(CENSOR, f"accuse_{trial}", accused=f"{accused}+{reason}").say(CENSOR, "choose_prosecutor", senator=by)
    seat = table.s(by).seat or 0
    if can(table, seat, "consent_prosecutor"):
        table.say(seat, "consent_prosecutor", consent=True)
    return table


def in_court(table: Table) -> bool:
    """Whether Fabius still holds court."""
    return can(table, CENSOR, "end_prosecutions")
