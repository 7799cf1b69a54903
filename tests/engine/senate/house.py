"""A Senate to test with: three factions of three senators, seven, eight and eight votes."""

from __future__ import annotations

from typing import Any

import engine
from tests.support.table import Table

FACTIONS = (("cornelius", "fabius", "valerius"), ("julius", "claudius", "manlius"), ("fulvius", "furius", "aurelius"))


def house(**more: dict[str, Any]) -> Table:
    """Cornelius, a leader, is Rome Consul and presides; `more` gives senators other numbers."""
    table = Table(3).has(phase="senate", treasury=100)
    for seat, faction in enumerate(FACTIONS):
        for senator in faction:
            numbers = dict(more.get(senator, {}))
            if senator == "cornelius":
                numbers = {"offices": ["rome_consul"]} | numbers
            table.senator(senator, numbers.pop("seat", seat), leader=senator == faction[0], **numbers)
    return table


def sitting(table: Table, stage: str = "business", *spent: str, filled: tuple[str, ...] = ()) -> Table:
    """The Senate in the middle of its agenda, at `stage`."""
    table.at("senate")
    table.state.at[-1].status = "open"
    senate = table.state.senate
    senate.stage, senate.spent, senate.filled = stage, list(spent), list(filled)
    return table


def chair(table: Table) -> int:
    """The seat that is asked whom to call."""
    return next(seat for seat in range(len(table.state.seats)) if "call_faction" in table.open(seat))


def call(table: Table, seat: int) -> Table:
    """Call a faction, unless it is the last one, which is called by itself."""
    if "call_faction" in table.open():
        table.say(chair(table), "call_faction", faction=seat)
    return table


def cast(table: Table, seat: int, *script: Any, word: str = "yes", **values: Any) -> Table:
    """A faction votes with one voice, or as `votes` says, and buys nothing unless `bought` says so."""
    fields = {field.name: field for field in table.decision(seat, "vote").fields}
    if "votes" in fields:
        values.setdefault("votes", dict.fromkeys(fields["votes"].keys, word))  # type: ignore[union-attr]
    if "bought" in fields:
        values.setdefault("bought", {})
    return table.say(seat, "vote", *script, **values)


def poll(table: Table, *words: str, script: tuple[Any, ...] = ()) -> Table:
    """All factions vote, seat by seat; `script` is the chance that the outcome asks for."""
    for seat, word in enumerate(words):
        call(table, seat)
        cast(table, seat, *(script if seat == len(words) - 1 else ()), word=word)
    return table


def can(table: Table, seat: int, name: str) -> bool:
    """Whether the decision is open for the seat."""
    return name in table.open(seat)


def options(table: Table, seat: int, name: str, field: str) -> list[Any]:
    """The options of one field of an open decision."""
    found: list[Any] = table.field(seat, name, field).options
    return found


def asked(table: Table, seat: int) -> list[str]:
    """What the seat must decide; what it may say besides is left out."""
    return [d.name for d in engine.decisions(table.state) if d.seat == seat and not d.optional]
