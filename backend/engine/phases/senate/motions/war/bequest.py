"""Fetching the Pergamene Bequest: a trip without a battle (MC-pergamene-a)."""

from __future__ import annotations

from typing import Any

from engine.common.leave_rome import leave_rome
from engine.decisions import Amount, AnyField
from engine.draft import Draft
from engine.events.senate import ForceSent
from engine.phases.senate import stacks
from engine.phases.senate.spec import Motion, Offer, Spec, barred
from engine.state import Force, Senator, State
from engine.state.offices import presiding_magistrate
from engine.state.senators import holder, in_rome
from engine.state.units import legion_count

SPEC = Spec(kind="bequest", rule="1.07.37")
CARD = "pergamene_bequest"
LEAST = 3
TALENTS = 50


def _envoy(state: State) -> Senator | None:
    """The Field Consul, while he and the card are there."""
    found = holder(state, "field_consul")
    return found if found is not None and in_rome(found) and CARD in state.forum else None


def offers(state: State) -> list[Offer]:
    """With at least three legions and three fleets."""
    envoy, there = _envoy(state), state.forces
    if envoy is None or legion_count(there) < LEAST or there.fleets < LEAST:
        return []
    caps = {key: n for key, n in stacks.counted(there, fleets=False).items() if n}
    gone = [motion["units"] for motion in barred(state, "bequest") if motion["commander"] == envoy.id]
    bars = [
        {"legions": {key: units.get(key, 0) for key in caps}, "fleets": units["fleets"]}
        for units in gone
        if set(units) - {"fleets"} <= set(caps)
    ]
    if bars and legion_count(there) == there.fleets == LEAST:
        return []
    fields: list[AnyField] = [
        stacks.choice("legions", caps, least=LEAST),
        Amount(name="fleets", unit="fleets", min=LEAST, max=there.fleets),
    ]
    return [Offer("fetch_bequest", "1.07.37", fields, bars)]


def begin(state: State, name: str, values: dict[str, Any]) -> Motion:
    """The Field Consul and his force."""
    units = {**values["legions"], "fleets": values["fleets"]}
    envoy = _envoy(state)
    commander = envoy.id if envoy is not None else ""
    return {"kind": "bequest", "commander": commander, "units": {key: n for key, n in sorted(units.items()) if n}}


def still_stands(state: State, motion: Motion) -> bool:
    """He is still Field Consul in Rome, and the units are there."""
    envoy = _envoy(state)
    ready = envoy is not None and envoy.id == motion["commander"]
    return ready and stacks.contains(state.forces, stacks.units_of(motion["units"]))


def sends_chair(state: State, motion: Motion) -> bool:
    """Whether the presiding magistrate leaves by it (1.09.642)."""
    chair = presiding_magistrate(state)
    return chair is not None and chair.id == motion["commander"]


def carry_out(draft: Draft, motion: Motion) -> None:
    """He is away until the Revolution Phase, in which he stands there like a victorious commander."""
    state = draft.state
    closes = sends_chair(state, motion)
    envoy = state.senators[motion["commander"]]
    units = stacks.take(state.forces, stacks.units_of(motion["units"]))
    draft.emit(
        ForceSent(commander=envoy.id, war=CARD, legions=legion_count(units), fleets=units.fleets, seat=envoy.seat)
    )
    leave_rome(draft, envoy, "bequest")
    state.victors.append(Force(commander=envoy.id, units=units, land_victory=True, origin="field_consul"))
    state.pending["bequest"] = {"card": CARD, "senator": envoy.id, "talents": TALENTS, "provinces": ["asia"]}
    if closes:
        state.senate.stage = "close"
