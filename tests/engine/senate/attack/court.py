"""An assassin caught: how the tests arrange the Special Prosecution of his leader."""

from __future__ import annotations

from typing import Any

from tests.engine.senate.house import house, sitting
from tests.support.table import Table


def caught(assassin: str = "manlius", target: str = "valerius", *script: Any, **more: dict[str, Any]) -> Table:
    """Manlius (of seat 1, which Julius leads) is caught; the roll is a 1, and `script` what follows it."""
    table = sitting(house(**more)).run()
    seat = table.s(assassin).seat
    assert seat is not None
    return table.say(seat, "assassinate", [1], *script, assassin=assassin, target=target)
