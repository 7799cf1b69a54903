"""Legions for the garrison of a province (1.09.646)."""

from __future__ import annotations

from typing import Any

from engine.decisions import AnyField, One
from engine.draft import Draft
from engine.events.senate import GarrisonSent
from engine.phases.senate import stacks
from engine.phases.senate.spec import Motion, Offer, Spec, barred
from engine.state import State
from engine.state.units import legion_count, merge

SPEC = Spec(kind="garrison", rule="1.09.646")


def loyal(state: State) -> list[str]:
    """Provinces whose Governor is no rebel."""
    found = []
    for province in state.provinces.values():
        governor = state.senators.get(province.governor or "")
        if governor is None or not governor.rebel:
            found.append(province.id)
    return found


def offers(state: State) -> list[Offer]:
    """A province, and legions out of Active Forces."""
    caps = {key: n for key, n in stacks.counted(state.forces, fleets=False).items() if n}
    options = loyal(state)
    gone = [{"province": motion["province"], "units": motion["units"]} for motion in barred(state, "garrison")]
    if not caps or len(options) * stacks.ways(caps) <= len(gone):
        return []
    fields: list[AnyField] = [One(name="province", of="province", options=options), stacks.choice("units", caps)]
    return [Offer("send_garrison", "1.09.646", fields, gone)]


def begin(state: State, name: str, values: dict[str, Any]) -> Motion:
    """Where, and what."""
    return {"kind": "garrison", "province": values["province"], "units": values["units"]}


def still_stands(state: State, motion: Motion) -> bool:
    """Province and legions are there."""
    return motion["province"] in loyal(state) and stacks.contains(state.forces, stacks.units_of(motion["units"]))


def carry_out(draft: Draft, motion: Motion) -> None:
    """They stay with the province, whoever governs it; not recalled in this phase."""
    province = draft.state.provinces[motion["province"]]
    units = stacks.take(draft.state.forces, stacks.units_of(motion["units"]))
    draft.emit(GarrisonSent(province=province.id, legions=legion_count(units), rule="1.09.646"))
    merge(province.garrison, units)
    province.fresh = True
