"""A new commander takes over a Proconsul's force (1.09.644)."""

from __future__ import annotations

from typing import Any

from engine.answers import Answer
from engine.common.leave_rome import come_home
from engine.decisions import Decision, One, YesNo
from engine.draft import Draft
from engine.phases.senate import forces, stacks
from engine.phases.senate.motions.war.deploy import ask, chosen, commanders, suffices, unit_step
from engine.phases.senate.spec import Motion, Offer, Spec
from engine.state import Force, State
from engine.state.offices import presiding_magistrate
from engine.state.senators import in_rome

SPEC = Spec(kind="replace", rule="1.09.644")


def _replaceable(state: State) -> dict[str, tuple[str, Force]]:
    """Forces whose commander was neither sent nor reinforced just now, as far as they can be made fit to fight."""
    found = {}
    for who, (war, force) in forces.commanded(state).items():
        whole = stacks.together(force.units, forces.loose(state, war), state.forces)
        if not force.fresh and forces.adequate(state, war, whole):
            found[who] = (war, force)
    return found


def offers(state: State) -> list[Offer]:
    """A commander there, and one who may be sent."""
    there, new = list(_replaceable(state)), [s.id for s in commanders(state, [])]
    if not there or not new:
        return []
    fields = [One(name="force", of="senator", options=there), One(name="commander", of="senator", options=new)]
    return [Offer("replace_commander", "1.09.644", list(fields))]


def begin(state: State, name: str, values: dict[str, Any]) -> Motion:
    """Who takes over from whom; units come next."""
    war, _ = _replaceable(state)[values["force"]]
    return {"kind": "replace", "force": values["force"], "next": {"commander": values["commander"], "war": war}}


def steps(state: State, motion: Motion, by: int) -> list[Decision]:
    """What he takes along, and his consent if it is too little."""
    war, force = _replaceable(state)[motion["force"]]
    there = stacks.together(force.units, forces.loose(state, war))
    if "next" in motion:
        return [unit_step(state, motion["next"], state.forces, there, by)]
    seat = state.senators[motion["commander"]].seat
    whole = stacks.together(there, stacks.units_of(motion["units"]))
    if seat in (None, by) or motion.get("agreed") or suffices(state, motion["commander"], war, whole):
        return []
    return [ask("consent_command", seat or 0, YesNo(name="consent"), war=war, commander=motion["commander"])]


def take(draft: Draft, motion: Motion, answer: Answer) -> Motion | None:
    """Fleets, legions, consent."""
    match answer.name:
        case "deploy_fleets":
            return motion | {"next": motion["next"] | answer.values}
        case "deploy_legions":
            coming = motion.pop("next")
            return motion | {"commander": coming["commander"], "units": chosen(coming, answer)}
    return motion | {"agreed": True} if answer.values["consent"] else None


def finished(motion: Motion) -> Motion:
    """The motion as it is voted upon."""
    return {key: value for key, value in motion.items() if key != "agreed"}


def still_stands(state: State, motion: Motion) -> bool:
    """Both men and the units are where they were."""
    new = state.senators.get(motion["commander"])
    units = stacks.contains(state.forces, stacks.units_of(motion["units"]))
    return motion["force"] in _replaceable(state) and new is not None and in_rome(new) and units


def sends_chair(state: State, motion: Motion) -> bool:
    """Whether the presiding magistrate is the one who leaves (1.09.642)."""
    chair = presiding_magistrate(state)
    return chair is not None and forces.leaves(state, chair.id, motion["commander"])


def carry_out(draft: Draft, motion: Motion) -> None:
    """The old commander's units fall to the new one; he comes home."""
    state = draft.state
    closes = sends_chair(state, motion)
    war, force = _replaceable(state)[motion["force"]]
    for senator in (force.commander, force.master_of_horse):
        if senator is not None:
            come_home(draft, state.senators[senator])
    force.commander = force.master_of_horse = None
    state.dispatches += 1
    forces.send(draft, war, motion["commander"], stacks.units_of(motion["units"]), state.dispatches)
    if closes:
        state.senate.stage = "close"
