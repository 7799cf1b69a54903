"""More units for a Proconsul (1.09.647)."""

from __future__ import annotations

from typing import Any

from engine.decisions import AnyField, One
from engine.draft import Draft
from engine.events.senate import ForceReinforced
from engine.phases.senate import forces, stacks
from engine.phases.senate.spec import Motion, Offer, Spec, barred
from engine.state import Force, State
from engine.state.units import legion_count, merge

SPEC = Spec(kind="reinforce", rule="1.09.647")


def _open(state: State) -> dict[str, tuple[str, Force]]:
    """Forces whose commander did not leave in this phase."""
    found = forces.commanded(state)
    return {who: place for who, place in found.items() if forces.just_sent(who) not in state.senate.spent}


def offers(state: State) -> list[Offer]:
    """A force, and units out of Active Forces."""
    caps = {key: n for key, n in stacks.counted(state.forces).items() if n}
    options = list(_open(state))
    gone = [{"force": motion["force"], "units": motion["units"]} for motion in barred(state, "reinforce")]
    if not caps or len(options) * stacks.ways(caps) <= len(gone):
        return []
    fields: list[AnyField] = [One(name="force", of="senator", options=options), stacks.choice("units", caps)]
    return [Offer("reinforce", "1.09.647", fields, gone)]


def begin(state: State, name: str, values: dict[str, Any]) -> Motion:
    """Whom, and with what."""
    return {"kind": "reinforce", "force": values["force"], "units": values["units"]}


def still_stands(state: State, motion: Motion) -> bool:
    """The force and the units are there."""
    return motion["force"] in _open(state) and stacks.contains(state.forces, stacks.units_of(motion["units"]))


def carry_out(draft: Draft, motion: Motion) -> None:
    """They join him; he cannot be recalled any more in this phase (1.09.644-d)."""
    war, force = _open(draft.state)[motion["force"]]
    units = stacks.take(draft.state.forces, stacks.units_of(motion["units"]))
    draft.emit(
        ForceReinforced(
            commander=motion["force"], war=war, legions=legion_count(units), fleets=units.fleets, rule="1.09.647"
        )
    )
    merge(force.units, units)
    force.fresh = True
