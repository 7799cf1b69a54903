"""Sending commanders and forces to wars, one by one or in a package (1.09.64)."""

from __future__ import annotations

from typing import Any

from engine.answers import Answer
from engine.decisions import Amount, Decision, One, YesNo
from engine.draft import Draft
from engine.phases.senate import forces, stacks
from engine.phases.senate.spec import Motion, Offer, Spec
from engine.state import Senator, State, Units
from engine.state.offices import presiding_magistrate
from engine.state.senators import holder, in_rome
from engine.state.units import legion_count

SPEC = Spec(kind="deploy", rule="1.09.64")


def commanders(state: State, sends: list[dict[str, Any]]) -> list[Senator]:
    """Who may still be added: the Rome Consul only after or with the Field Consul (1.09.641)."""
    named = {send["commander"] for send in sends}
    field, rome = holder(state, "field_consul"), holder(state, "rome_consul")
    found = [holder(state, "dictator"), field]
    if field is None or not in_rome(field) or field.id in named:
        found.append(rome)
    return [s for s in found if s is not None and in_rome(s) and s.id not in named]


def remaining(state: State, sends: list[dict[str, Any]]) -> Units:
    """Active Forces less what the package takes already."""
    left = stacks.together(state.forces)
    for send in sends:
        stacks.take(left, stacks.units_of(send["units"]))
    return left


def targets(state: State, sends: list[dict[str, Any]]) -> list[str]:
    """Wars for which units enough are left, in the order of their series (1.07.332-c)."""
    left, places = remaining(state, sends), [*state.wars, *([forces.CIVIL] if state.civil is not None else [])]
    attacked = {send["war"] for send in sends}
    return [war for war in places if _within_reach(state, war, left) and forces.in_turn(state, war, attacked)]


def _within_reach(state: State, war: str, left: Units) -> bool:
    there = forces.loose(state, war)
    if forces.at_sea(state, war):
        return left.fleets + there.fleets >= 1 and legion_count(left) + left.fleets >= 1
    needed = forces.support(state, war)
    return left.fleets + there.fleets >= needed and legion_count(left) + legion_count(there) >= 1


def command_fields(state: State, sends: list[dict[str, Any]]) -> list[Any]:
    """Who goes, and where; empty when nobody can."""
    who, where = [s.id for s in commanders(state, sends)], targets(state, sends)
    if not who or not where:
        return []
    return [One(name="commander", of="senator", options=who), One(name="war", of="war", options=where)]


def offers(state: State) -> list[Offer]:
    """The first commander of a package."""
    fields = command_fields(state, [])
    return [Offer("deploy_command", "1.09.641", fields)] if fields else []


def begin(state: State, name: str, values: dict[str, Any]) -> Motion:
    """The package begins with him."""
    return {"kind": "deploy", "sends": [], "next": {"commander": values["commander"], "war": values["war"]}}


def steps(state: State, motion: Motion, by: int) -> list[Decision]:
    """Fleets and legions of the commander just named; then more commanders, or the vote."""
    coming = motion.get("next")
    if coming is not None:
        left = remaining(state, motion["sends"])
        return [unit_step(state, coming, left, forces.loose(state, coming["war"]), by)]
    fields = command_fields(state, motion["sends"])
    if not fields or motion.get("closed"):
        return _consents(state, motion, by)
    return [ask("put_to_vote", by), ask("deploy_command", by, *fields)]


def unit_step(state: State, coming: dict[str, Any], left: Units, there: Units, by: int) -> Decision:
    """First fleets, as many as the next battle needs beside those `there`, then legions out of those `left`."""
    sea = forces.at_sea(state, coming["war"])
    if "fleets" not in coming:
        least = max(0, (1 if sea else forces.support(state, coming["war"])) - there.fleets)
        return ask("deploy_fleets", by, Amount(name="fleets", unit="fleets", min=least, max=left.fleets), **coming)
    caps = {key: n for key, n in stacks.counted(left, fleets=False).items() if n or key == "legions"}
    nothing = coming["fleets"] + there.fleets + legion_count(there) == 0
    least = 1 if nothing or (not sea and legion_count(there) == 0) else 0
    return ask("deploy_legions", by, stacks.choice("legions", caps, least=least), **coming)


def ask(name: str, seat: int, *fields: Any, **facts: Any) -> Decision:
    """A step of such a proposal."""
    return Decision(name=name, section="senate/proposal", seat=seat, rule="1.09.641", fields=list(fields), facts=facts)


def _consents(state: State, motion: Motion, by: int) -> list[Decision]:
    """A commander whose force is too weak must agree, unless he or his own player proposes it (1.09.643)."""
    for send in motion["sends"]:
        seat = state.senators[send["commander"]].seat
        asked = seat is not None and seat != by and send["commander"] not in motion.get("agreed", [])
        if seat is not None and asked and not is_enough(state, send):
            return [ask("consent_command", seat, YesNo(name="consent"), **send)]
    return []


def is_enough(state: State, send: dict[str, Any]) -> bool:
    """Whether the force equals the war, with the rating of its commander (1.09.643)."""
    units = stacks.together(stacks.units_of(send["units"]), forces.loose(state, send["war"]))
    return suffices(state, send["commander"], send["war"], units)


def suffices(state: State, commander: str, war: str, units: Units) -> bool:
    """The same for any commander, who takes his Master of Horse along if he is Dictator."""
    who = [commander]
    horse = holder(state, "master_of_horse")
    if "dictator" in state.senators[commander].offices and horse is not None and in_rome(horse):
        who.append(horse.id)
    return forces.own_strength(state, war, units, *who) >= forces.strength(state, war)


def take(draft: Draft, motion: Motion, answer: Answer) -> Motion | None:
    """One more fact of the package."""
    coming: dict[str, Any] = motion.get("next") or {}
    match answer.name:
        case "deploy_command":
            motion["next"] = dict(answer.values)
        case "deploy_fleets":
            coming["fleets"] = answer.values["fleets"]
        case "deploy_legions":
            send = {"commander": coming["commander"], "war": coming["war"], "units": chosen(coming, answer)}
            motion["sends"] = sorted([*motion["sends"], send], key=lambda part: str(part["commander"]))
            del motion["next"]
        case "put_to_vote":
            motion["closed"] = True
        case _ if not answer.values["consent"]:
            return None
        case _:
            motion.setdefault("agreed", []).append(next(s.id for s in _weak(draft.state, motion, answer.seat)))
    return motion


def chosen(coming: dict[str, Any], answer: Answer) -> stacks.Stack:
    """Fleets and legions as one stack."""
    units = {"fleets": coming["fleets"], **answer.values["legions"]}
    return {key: n for key, n in sorted(units.items()) if n}


def _weak(state: State, motion: Motion, seat: int) -> list[Senator]:
    who = [send["commander"] for send in motion["sends"] if not is_enough(state, send)]
    return [state.senators[c] for c in who if state.senators[c].seat == seat and c not in motion.get("agreed", [])]


def finished(motion: Motion) -> Motion:
    """The motion as it is voted upon."""
    return {"kind": "deploy", "sends": motion["sends"]}


def still_stands(state: State, motion: Motion) -> bool:
    """The commanders live in Rome, the wars and the units are there."""
    sends = motion["sends"]
    if any(s["commander"] not in state.senators or not in_rome(state.senators[s["commander"]]) for s in sends):
        return False
    if any(s["war"] not in state.wars and (s["war"] != forces.CIVIL or state.civil is None) for s in sends):
        return False
    wanted = stacks.together(*(stacks.units_of(send["units"]) for send in sends))
    return stacks.contains(state.forces, wanted)


def sends_chair(state: State, motion: Motion) -> bool:
    """Whether the presiding magistrate is among those who leave (1.09.642)."""
    chair = presiding_magistrate(state)
    return chair is not None and any(forces.leaves(state, chair.id, send["commander"]) for send in motion["sends"])


def carry_out(draft: Draft, motion: Motion) -> None:
    """They leave at once; one package has one place in the order of battles (1.10.1)."""
    closes = sends_chair(draft.state, motion)
    draft.state.dispatches += 1
    for send in motion["sends"]:
        forces.send(draft, send["war"], send["commander"], stacks.units_of(send["units"]), draft.state.dispatches)
    if closes:
        draft.state.senate.stage = "close"
