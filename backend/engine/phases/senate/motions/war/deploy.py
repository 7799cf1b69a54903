"""Sending commanders and forces to wars, one by one or in a package (1.09.64)."""

from __future__ import annotations

from typing import Any

from engine.answers import Answer
from engine.data import WARS
from engine.decisions import Amount, Decision, One, Split, YesNo
from engine.draft import Draft
from engine.phases.senate import forces
from engine.phases.senate.spec import Motion, Offer, Spec
from engine.state import Senator, State, Units
from engine.state.offices import presiding_magistrate
from engine.state.senators import holder, in_rome
from engine.state.units import legion_count
from engine.state.wars import active

SPEC = Spec(kind="deploy", rule="1.09.64")
NOBODY = "nobody"


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
    left = Units(state.forces.legions, list(state.forces.veterans), state.forces.fleets)
    for send in sends:
        taken = units_of(send)
        left.legions -= taken.legions
        left.fleets -= taken.fleets
        for lord in taken.veterans:
            left.veterans.remove(lord)
    return left


def units_of(send: dict[str, Any]) -> Units:
    """The units of one part of a package."""
    veterans = ["" if lord == NOBODY else lord for lord, n in send["veterans"].items() for _ in range(n)]
    return Units(send["legions"], veterans, send["fleets"])


def targets(state: State, sends: list[dict[str, Any]]) -> list[str]:
    """Wars for which units enough are left, in the order of their series (1.07.332-c)."""
    left, places = remaining(state, sends), [*state.wars, *([forces.CIVIL] if state.civil is not None else [])]
    return [war for war in places if _within_reach(state, war, left) and in_sequence(state, war, sends)]


def _within_reach(state: State, war: str, left: Units) -> bool:
    there = forces.loose(state, war)
    if forces.at_sea(state, war):
        return left.fleets + there.fleets >= 1 and legion_count(left) + left.fleets >= 1
    needed = forces.support(state, war)
    return left.fleets + there.fleets >= needed and legion_count(left) + legion_count(there) >= 1


def in_sequence(state: State, war: str, sends: list[dict[str, Any]]) -> bool:
    """Every earlier active war of the set is fought this turn too."""
    if war == forces.CIVIL or WARS[war].series is None:
        return True
    named = {send["war"] for send in sends}
    earlier = [w.id for w in active(state) if WARS[w.id].series == WARS[war].series]
    earlier = [w for w in earlier if WARS[w].number < WARS[war].number]
    return all(w in named or forces.will_be_fought(state, w) for w in earlier)


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
    left = remaining(state, motion["sends"])
    if coming is None:
        fields = command_fields(state, motion["sends"])
        if not fields or motion.get("closed"):
            return _consents(state, motion, by)
        return [_ask("put_to_vote", by), _ask("deploy_command", by, *fields)]
    there, sea = forces.loose(state, coming["war"]), forces.at_sea(state, coming["war"])
    if "fleets" not in coming:
        needed = 1 if sea else forces.support(state, coming["war"])
        least = max(0, needed - there.fleets)
        return [_ask("deploy_fleets", by, Amount(name="fleets", unit="fleets", min=least, max=left.fleets), **coming)]
    caps = {"legions": left.legions, **{lord or NOBODY: left.veterans.count(lord) for lord in left.veterans}}
    needs_legion = legion_count(there) == 0 and not sea
    least = 1 if needs_legion or (coming["fleets"] == 0 and legion_count(left) > 0) else 0
    field = Split(name="legions", of="senator", unit="legions", caps=caps, min=least, max=legion_count(left))
    return [_ask("deploy_legions", by, field, **coming)]


def _ask(name: str, seat: int, *fields: Any, **facts: Any) -> Decision:
    return Decision(name=name, section="senate/proposal", seat=seat, rule="1.09.641", fields=list(fields), facts=facts)


def _consents(state: State, motion: Motion, by: int) -> list[Decision]:
    """A commander whose force is too weak must agree, unless he or his own player proposes it (1.09.643)."""
    for send in motion["sends"]:
        seat = state.senators[send["commander"]].seat
        asked = seat is not None and seat != by and send["commander"] not in motion.get("agreed", [])
        if seat is not None and asked and not is_enough(state, send):
            return [_ask("consent_command", seat, YesNo(name="consent"), **send)]
    return []


def is_enough(state: State, send: dict[str, Any]) -> bool:
    """Whether the force equals the war, with the rating of its commander (1.09.643)."""
    units, there = units_of(send), forces.loose(state, send["war"])
    units.legions += there.legions
    units.fleets += there.fleets
    units.veterans += there.veterans
    who = [send["commander"]]
    horse = holder(state, "master_of_horse")
    if "dictator" in state.senators[send["commander"]].offices and horse is not None and in_rome(horse):
        who.append(horse.id)
    return forces.own_strength(state, send["war"], units, *who) >= forces.strength(state, send["war"])


def take(draft: Draft, motion: Motion, answer: Answer) -> Motion | None:
    """One more fact of the package."""
    coming: dict[str, Any] = motion.get("next") or {}
    match answer.name:
        case "deploy_command":
            motion["next"] = dict(answer.values)
        case "deploy_fleets":
            coming["fleets"] = answer.values["fleets"]
        case "deploy_legions":
            legions = dict(answer.values["legions"])
            coming["legions"] = legions.pop("legions")
            coming["veterans"] = {lord: n for lord, n in sorted(legions.items()) if n}
            motion["sends"] = sorted([*motion["sends"], coming], key=lambda send: str(send["commander"]))
            del motion["next"]
        case "put_to_vote":
            motion["closed"] = True
        case _ if not answer.values["consent"]:
            return None
        case _:
            motion.setdefault("agreed", []).append(next(s.id for s in _weak(draft.state, motion, answer.seat)))
    return motion


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
    wanted = [units_of(send) for send in sends]
    lords = [lord for units in wanted for lord in units.veterans]
    return (
        sum(u.legions for u in wanted) <= state.forces.legions
        and sum(u.fleets for u in wanted) <= state.forces.fleets
        and all(lords.count(lord) <= state.forces.veterans.count(lord) for lord in lords)
    )


def sends_chair(state: State, motion: Motion) -> bool:
    """Whether the presiding magistrate is among those who leave (1.09.642)."""
    chair = presiding_magistrate(state)
    return chair is not None and any(send["commander"] == chair.id for send in motion["sends"])


def carry_out(draft: Draft, motion: Motion) -> None:
    """They leave at once; one package has one place in the order of battles (1.10.1)."""
    closes = sends_chair(draft.state, motion)
    draft.state.dispatches += 1
    for send in motion["sends"]:
        forces.send(draft, send["war"], send["commander"], units_of(send), draft.state.dispatches)
    if closes:
        draft.state.senate.stage = "close"
