"""What the bot `senator` says at a table of a test."""

from __future__ import annotations

from random import Random
from typing import Any

import engine
from engine import Answer, bots
from tests.engine.senate.house import house, sitting
from tests.support.table import Table


def says(table: Table, seat: int, only: str = "") -> Answer:
    """Its answer for a seat that must act, to the decision `only` or to any."""
    mine = [d for d in engine.decisions(table.state) if d.seat == seat and only in ("", d.name)]
    return bots.choose("senator", engine.view(table.state, seat), mine, Random(1))


def speaks(table: Table, seat: int) -> Answer | None:
    """What it says for a seat that need not act."""
    mine = [d for d in engine.decisions(table.state) if d.seat == seat and d.optional]
    return bots.speak("senator", engine.view(table.state, seat), mine, Random(1))


def senate(stage: str = "business", *, legions: int = 0, fleets: int = 0, **more: dict[str, Any]) -> Table:
    """The Senate of `house` with Fabius as Field Consul and that many units in Rome; put wars on it, then `run`."""
    table = house(**({"fabius": {"offices": ["field_consul"]}} | more))
    table.state.forces.legions, table.state.forces.fleets = legions, fleets
    return sitting(table, stage)


def play_on(table: Table, seat: int, *answers: str) -> Table:
    """The bot gives these answers, one after the other, and nothing else."""
    for name in answers:
        told = says(table, seat)
        assert told.name == name, told
        table.say(seat, told.name, **told.values)
    return table
