"""Recalling forces and garrisons, whole or in part (1.09.644, 1.09.646)."""

from __future__ import annotations

from typing import Any

from engine.answers import Answer
from engine.decisions import Amount, Decision, One, YesNo
from engine.draft import Draft
from engine.events.senate import ForceRecalled, GarrisonRecalled
from engine.phases.senate import forces, stacks
from engine.phases.senate.motions.war.garrison import loyal
from engine.phases.senate.spec import Motion, Offer, Spec, is_barred
from engine.state import Force, State, Units
from engine.state.units import legion_count, merge

SPEC = Spec(kind="recall", rule="1.09.644")


def _recallable(state: State) -> dict[str, tuple[str, Force]]:
    """By commander, or by war where nobody commands; never who was sent or reinforced just now (1.09.644-d)."""
    return {
        force.commander or war: (war, force)
        for war in forces.places(state)
        for force in forces.forces_at(state, war)
        if not force.fresh
    }


def _garrisons(state: State) -> dict[str, Units]:
    """Garrisons by province, but for those sent just now."""
    found = {province: state.provinces[province] for province in loyal(state)}
    return {key: p.garrison for key, p in found.items() if legion_count(p.garrison) and not p.fresh}


def _units(state: State, place: str) -> Units:
    garrisons = _garrisons(state)
    return garrisons[place] if place in garrisons else _recallable(state)[place][1].units


def offers(state: State) -> list[Offer]:
    """A force, by its commander or its war, or a garrison."""
    options = [place for place in [*_recallable(state), *_garrisons(state)] if _ways(state, place)]
    return [Offer("recall_force", "1.09.644", [One(name="force", of="word", options=options)])] if options else []


def begin(state: State, name: str, values: dict[str, Any]) -> Motion:
    """Which; how much of it comes next."""
    return {"kind": "recall", "force": values["force"]}


def _ways(state: State, place: str) -> list[Decision]:
    """All of it, or some fleets, or some legions, as far as the rest can fight (1.09.644-c)."""
    units, garrison = _units(state, place), place in _garrisons(state)
    found = [] if is_barred(state, {"kind": "recall", "force": place}) else [_ask("recall_all", 0)]
    free = garrison or _recallable(state)[place][1].commander is None
    war = "" if garrison else _recallable(state)[place][0]
    if not free and not forces.adequate(state, war, units):
        return found
    sea = not free and forces.at_sea(state, war)
    keep = 0 if free else (1 if sea else forces.support(state, war))
    spare = units.fleets - keep if legion_count(units) or not free else units.fleets - 1
    if spare > 0:
        found.append(_ask("recall_fleets", 0, Amount(name="fleets", unit="fleets", min=1, max=spare)))
    caps = {key: n for key, n in stacks.counted(units, fleets=False).items() if n}
    most = sum(caps.values()) - (0 if sea or (free and units.fleets) else 1)
    if most > 0:
        field = stacks.choice("legions", caps)
        found.append(
            _ask(
                "recall_legions",
                0,
                type(field)(name=field.name, of=field.of, unit=field.unit, caps=caps, min=1, max=most),
            )
        )
    return found


def _ask(name: str, seat: int, *fields: Any) -> Decision:
    return Decision(name=name, section="senate/proposal", seat=seat, rule="1.09.644", fields=list(fields))


def steps(state: State, motion: Motion, by: int) -> list[Decision]:
    """How much; and the commander's consent where the rest is too weak (1.09.643-b)."""
    if "part" not in motion:
        ways = _ways(state, motion["force"])
        return [_ask(way.name, by, *way.fields) for way in ways]
    place, commander = motion["force"], state.senators.get(motion["force"])
    if not motion["part"] or commander is None or commander.seat in (None, by) or motion.get("agreed"):
        return []
    war, force = _recallable(state)[place]
    rest = stacks.together(force.units)
    stacks.take(rest, stacks.units_of(motion["part"]))
    who = [s for s in (force.commander, force.master_of_horse) if s is not None]
    if forces.own_strength(state, war, rest, *who) >= forces.strength(state, war):
        return []
    return [_ask("consent_recall", commander.seat or 0, YesNo(name="consent"))]


def take(draft: Draft, motion: Motion, answer: Answer) -> Motion | None:
    """How much, or the consent."""
    match answer.name:
        case "recall_all":
            return motion | {"part": {}}
        case "recall_fleets":
            return motion | {"part": {"fleets": answer.values["fleets"]}}
        case "recall_legions":
            return motion | {"part": {key: n for key, n in sorted(answer.values["legions"].items()) if n}}
    return motion | {"agreed": True} if answer.values["consent"] else None


def finished(motion: Motion) -> Motion:
    """The motion as it is voted upon; without `units` it means all of them."""
    units = {"units": motion["part"]} if motion["part"] else {}
    return {"kind": "recall", "force": motion["force"]} | units


def still_stands(state: State, motion: Motion) -> bool:
    """The force is still there."""
    place = motion["force"]
    if place not in _recallable(state) and place not in _garrisons(state):
        return False
    return stacks.contains(_units(state, place), stacks.units_of(motion.get("units", {})))


def carry_out(draft: Draft, motion: Motion) -> None:
    """The units lie in Active Forces again; with all of them their commander comes home."""
    state, place = draft.state, motion["force"]
    garrison = place in _garrisons(state)
    if not garrison and "units" not in motion:
        forces.recall(draft, *_recallable(state)[place])
        return
    units = _units(state, place)
    part = stacks.take(units, stacks.units_of(motion["units"]) if "units" in motion else stacks.together(units))
    legions, fleets = legion_count(part), part.fleets
    if garrison:
        draft.emit(GarrisonRecalled(province=place, legions=legions, rule="1.09.646"))
    else:
        war = _recallable(state)[place][0]
        draft.emit(ForceRecalled(war=war, legions=legions, fleets=fleets, rule="1.09.644"))
    merge(state.forces, part)
