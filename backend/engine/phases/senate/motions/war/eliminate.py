"""Disbanding units that lie in Active Forces (1.09.63)."""

from __future__ import annotations

from typing import Any

from engine.draft import Draft
from engine.events.senate import ForcesDisbanded
from engine.phases.senate import stacks
from engine.phases.senate.spec import Motion, Offer, Spec, barred
from engine.state import State
from engine.state.units import legion_count

SPEC = Spec(kind="eliminate", rule="1.09.63")


def _available(state: State) -> stacks.Stack:
    """Active Forces, but as many fewer as were raised in this phase."""
    raised = state.senate.raised
    found = stacks.counted(state.forces)
    found["legions"] = max(0, found["legions"] - raised.legions)
    found["fleets"] = max(0, found["fleets"] - raised.fleets)
    return {key: n for key, n in found.items() if n}


def offers(state: State) -> list[Offer]:
    """Any of them."""
    caps = _available(state)
    gone = [{"units": motion["units"]} for motion in barred(state, "eliminate")]
    if not caps or stacks.ways(caps) <= len(gone):
        return []
    return [Offer("eliminate_forces", "1.09.63", [stacks.choice("units", caps)], gone)]


def begin(state: State, name: str, values: dict[str, Any]) -> Motion:
    """How many of each."""
    return {"kind": "eliminate", "units": values["units"]}


def still_stands(state: State, motion: Motion) -> bool:
    """They are still there."""
    return stacks.contains(state.forces, stacks.units_of(motion["units"]))


def carry_out(draft: Draft, motion: Motion) -> None:
    """They go back to the supply; they cannot be raised again in this phase."""
    state = draft.state
    gone = stacks.take(state.forces, stacks.units_of(motion["units"]))
    state.senate.eliminated.legions += legion_count(gone)
    state.senate.eliminated.fleets += gone.fleets
    draft.emit(ForcesDisbanded(legions=legion_count(gone), fleets=gone.fleets, rule="1.09.63"))
