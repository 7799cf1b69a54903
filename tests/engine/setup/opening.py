"""A game begun with scripted chance: shuffles keep the order of the components."""

from __future__ import annotations

from typing import Any

import engine
from engine import Answer, Event, State
from engine.data import CARDS
from tests.support.dice import Scripted

MIDDLE = [card for card in CARDS if CARDS[card].deck == "middle"]
EARLY = ["tribune-4", "tribune-5", "tribune-6", "hannibal", "punic_2", "syrian"]


def begin(seats: int = 3, *chits: int, middle: list[str] | None = None) -> tuple[State, list[Event]]:
    """Setup up to the first decision; the Temporary Rome Consul is drawn by `chits` (Cornelius, number 1)."""
    dice = Scripted(middle or MIDDLE[:6], EARLY, *(chits or (1,)))
    state, events = engine.new_game("early", seats, dice)
    dice.used_up()
    return state, events


def say(state: State, seat: int, name: str, *script: Any, **values: Any) -> tuple[State, list[Event]]:
    """One answer."""
    dice = Scripted(*script)
    found = engine.step(state, Answer(seat, name, values), dice)
    dice.used_up()
    return found


def asked(state: State) -> list[tuple[int, str]]:
    """Who is asked what."""
    return [(d.seat, d.name) for d in engine.decisions(state)]
