"""The end of a revolt whose leader is gone (1.11.372, 1.05.3-h)."""

from __future__ import annotations

from engine.draft import Draft
from engine.state.units import merge


def revolt_fails(draft: Draft) -> None:
    """The Primary Rebel is dead: his forces, and the armies sent against him, return to Active Forces."""
    state = draft.state
    civil, state.civil = state.civil, None
    if civil is None:
        return
    merge(state.forces, civil.units)
    for force in civil.forces:
        merge(state.forces, force.units)
