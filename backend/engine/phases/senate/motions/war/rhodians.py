"""Rejecting the Rhodian Alliance (EV-rhodian-b)."""

from __future__ import annotations

from typing import Any

from engine.common.rhodians import CAME, EVENT, go_home
from engine.draft import Draft
from engine.phases.senate.spec import Motion, Offer, Spec, barred
from engine.state import State

SPEC = Spec(kind="reject_rhodians", rule="1.07.21")


def offers(state: State) -> list[Offer]:
    """In the Senate of the turn in which they came, once the provinces have their governors."""
    if not still_stands(state, {}) or barred(state, "reject_rhodians"):
        return []
    return [Offer("reject_rhodians", "1.07.21")]


def begin(state: State, name: str, values: dict[str, Any]) -> Motion:
    """There is nothing to choose."""
    return {"kind": "reject_rhodians"}


def still_stands(state: State, motion: Motion) -> bool:
    """They are still here, and came this turn."""
    return EVENT in state.events and state.pending.get(CAME) == state.turn


def carry_out(draft: Draft, motion: Motion) -> None:
    """The card and the fleets are gone."""
    go_home(draft)
