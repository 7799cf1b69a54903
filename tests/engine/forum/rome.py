"""A Forum to test with: three factions of two senators; Cornelius of seat 0 is Rome Consul and HRAO."""

from __future__ import annotations

from typing import Any

from engine.events import Event
from tests.support.table import Table

FACTIONS = (("cornelius", "fabius"), ("julius", "claudius"), ("fulvius", "furius"))


def rome(**more: dict[str, Any]) -> Table:
    """The first of each faction leads it; `more` gives senators other numbers."""
    table = Table(3).has(phase="forum", treasury=100)
    for seat, faction in enumerate(FACTIONS):
        for senator in faction:
            numbers = dict(more.get(senator, {}))
            if senator == "cornelius":
                numbers = {"offices": ["rome_consul"]} | numbers
            table.senator(senator, numbers.pop("seat", seat), leader=senator == faction[0], **numbers)
    return table


def initiative(table: Table, seat: int = 0, number: int = 1) -> Table:
    """An initiative of a faction comes next."""
    return table.at("forum/initiative", {"seat": seat}, {"number": number, "seat": seat})


def deck(table: Table, *cards: str) -> Table:
    """Put cards on the deck, the first on top."""
    for card in cards:
        table.card(card, "deck")
    return table


def drawing(table: Table, *cards: str, seat: int = 0, script: tuple[Any, ...] = ()) -> list[Event]:
    """One initiative for each card, which it draws; all other choices are passed. Returns all events."""
    events: list[Event] = []
    for card in cards:
        table.card(card, "deck")
    for _ in cards:
        initiative(table, seat).run([1, 1], *script)
        events += table.events
        while not table.ended:
            table.say(seat, "pass")
            events += table.events
    return events


def event(table: Table, total: int, *script: Any, seat: int = 0) -> list[Event]:
    """One initiative in which the random event of that total happens; `script` is the chance it asks for."""
    left, dice = total, []
    for more in (2, 1, 0):
        pip = min(6, left - more)
        dice.append(pip)
        left -= pip
    initiative(table, seat).run([3, 4], dice, *script)
    return list(table.events)


def over(table: Table, seat: int = 0) -> Table:
    """Pass what the initiative still offers."""
    while table.state.outcome is None and len(table.state.at) > 1:
        table.say(seat, "pass")
    return table


def year(table: Table) -> Table:
    """A Revenue Phase in which nobody moves or gives anything."""
    table.at("revenue").run()
    while not table.ended:
        table.say(next(seat for seat in range(3) if "done" in table.open(seat)), "done")
    return table
