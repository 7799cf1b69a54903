"""Sense in sending forces: what the plan of the year says, one commander at a time."""

from __future__ import annotations

from random import Random

from engine.bots.sense import Plan, plans
from engine.bots.sense.judgement.wars import promise
from engine.bots.sense.look import Look, Seen, amount, once, options, split
from engine.bots.sense.opinion import margin
from engine.bots.sense.republic import crisis
from engine.bots.sense.war.campaign import plan
from engine.bots.sense.war.muster import Mission, ample
from engine.decisions import Decision

REINFORCE, RECALL, DEPLOY, REPLACE = 4.5, 4.2, 4.0, 3.0
TWICE = 2  # defeats of a kind after which it is left alone


@plans("deploy_command")
def command(decision: Decision, look: Look, rng: Random) -> Plan | None:
    """The first mission that is open and that the Senate will carry."""
    able, wars = options(decision, "commander"), options(decision, "war")
    for mission in deployments(look):
        if mission.commander in able and mission.war in wars:
            return Plan(DEPLOY, {"commander": mission.commander, "war": mission.war})
    return None


def deployments(look: Look) -> list[Mission]:
    """Missions of new commanders that have not been voted down and will not be."""
    motions = {i: {"kind": "deploy", "sends": [_send(look, m)]} for i, m in enumerate(_new_missions(look))}
    passing = [i for i, motion in motions.items() if motion not in look.defeated and margin(look, motion) > 0]
    return [_new_missions(look)[i] for i in passing]


@once
def _new_missions(look: Look) -> list[Mission]:
    return [mission for mission in plan(look, raising=False).missions if not mission.reinforce]


def _mission(look: Look, facts: Seen) -> tuple[Mission | None, bool]:
    """The mission begun in this proposal, and whether it is the last of the year."""
    missions = _new_missions(look)
    found = [m for m in missions if (m.commander, m.war) == (facts["commander"], facts["war"])]
    return (found[0] if found else None), len(missions) <= 1


def _fleets(look: Look, mission: Mission, *, last: bool) -> int:
    """All that can be of use when nobody else needs it."""
    wanted = max(mission.fleets, ample(look, mission.commander, mission.war).fleets) if last else mission.fleets
    return int(min(wanted, look.rome["fleets"]))


def _legions(look: Look, mission: Mission, *, last: bool) -> dict[str, int]:
    """Veterans first, his own before others; as many as can be of use when nobody else is sent."""
    wanted = max(mission.strength, ample(look, mission.commander, mission.war).strength) if last else mission.strength
    found: dict[str, int] = {}
    veterans = look.rome["veterans"]
    for lord in sorted(set(veterans), key=lambda lord: (lord != mission.commander, lord)):
        count = min(veterans.count(lord), (wanted + 1) // 2)
        if count > 0:
            found[lord or "nobody"] = count
            wanted -= 2 * count
    return found | ({"legions": min(wanted, look.rome["legions"])} if wanted > 0 else {})


def _send(look: Look, mission: Mission) -> Seen:
    """What the motion will say."""
    last = len(_new_missions(look)) <= 1
    units = {"fleets": _fleets(look, mission, last=last), **_legions(look, mission, last=last)}
    units = {key: count for key, count in sorted(units.items()) if count}
    return {"commander": mission.commander, "war": mission.war, "units": units}


@plans("deploy_fleets")
def fleets(decision: Decision, look: Look, rng: Random) -> Plan:
    """As many as the mission asks for."""
    field = amount(decision, "fleets")
    mission, last = _mission(look, decision.facts)
    count = _fleets(look, mission, last=last) if mission is not None else field.max
    return Plan(1.0, {"fleets": min(max(field.min, count), field.max)})


@plans("deploy_legions")
def legions(decision: Decision, look: Look, rng: Random) -> Plan:
    """The same for legions; all of them where there is no plan."""
    field = split(decision, "legions")
    mission, last = _mission(look, decision.facts)
    wanted = _legions(look, mission, last=last) if mission is not None else dict(field.caps)
    found = {key: min(wanted.get(key, 0), cap) for key, cap in field.caps.items()}
    for key, cap in field.caps.items():
        found[key] += max(0, min(cap - found[key], field.min - sum(found.values())))
    return Plan(1.0, {"legions": found})


@plans("reinforce")
def reinforce(decision: Decision, look: Look, rng: Random) -> Plan | None:
    """Whoever cannot win by himself."""
    field = split(decision, "units")
    for mission in plan(look, raising=False).missions:
        if not mission.reinforce or mission.commander not in options(decision, "force"):
            continue
        units = _legions(look, mission, last=False) | {"fleets": min(mission.fleets, look.rome["fleets"])}
        chosen = {key: min(units.get(key, 0), cap) for key, cap in field.caps.items()}
        values = {"force": mission.commander, "units": chosen}
        motion = {"kind": "reinforce", **values}
        if sum(chosen.values()) and motion not in look.defeated and values not in decision.barred:
            return Plan(REINFORCE, values)
    return None


@plans("replace_commander")
def replace(decision: Decision, look: Look, rng: Random) -> Plan | None:
    """By a better soldier of one's own."""
    for force in options(decision, "force"):
        for new in options(decision, "commander"):
            motion = {"kind": "replace", "force": force, "commander": new}
            own = look.seat_of(new) == look.me != look.seat_of(force)
            if own and not look.was_defeated("replace") and margin(look, motion) > 0:
                return Plan(REPLACE, {"force": force, "commander": new})
    return None


@plans("recall_all")
def recall_all(decision: Decision, look: Look, rng: Random) -> Plan:
    """An army is never divided."""
    return Plan(2.0)


@plans("recall_force")
def recall(decision: Decision, look: Look, rng: Random) -> Plan | None:
    """An army that can only lose comes home."""
    for place in options(decision, "force"):
        motion = {"kind": "recall", "force": place}
        if motion not in look.defeated and margin(look, motion) > 0:
            return Plan(RECALL, {"force": place})
    return None


@plans("consent_command")
def consent(decision: Decision, look: Look, rng: Random) -> Plan:
    """With a fair chance, or when Rome is in danger."""
    facts = decision.facts
    chance = promise(look, facts) if "units" in facts else 1.0
    return Plan(1.0, {"consent": chance >= (0.25 if crisis(look) else 0.4)})


@plans("consent_recall")
def keep_units(decision: Decision, look: Look, rng: Random) -> Plan:
    """Nobody gives his legions away."""
    return Plan(1.0, {"consent": False})
