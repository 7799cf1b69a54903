"""Sense in the use of Tribunes, and in what answers them."""

from __future__ import annotations

from random import Random

from engine.bots.sense import Plan, plans
from engine.bots.sense.look import Look, Seen, options
from engine.bots.sense.opinion import margin, opinion
from engine.bots.sense.republic import restless
from engine.bots.sense.war.deploying import deployments
from engine.decisions import Decision

HATED = -5.0  # an opinion from which one wastes a card


@plans("veto")
def veto(decision: Decision, look: Look, rng: Random) -> Plan | None:
    """What would be carried and hurts."""
    motion = look.facts("senate/vote")["motion"]
    hated = opinion(look, look.me, motion) <= HATED and margin(look, motion) > 0
    return Plan(4.0, {"tribune": cheapest(look, decision)}) if hated else None


def cheapest(look: Look, decision: Decision) -> str:
    """A Statesman's free one before a card."""
    found: list[str] = options(decision, "tribune")
    return next((tribune for tribune in found if tribune in look.senators), found[0])


@plans("tribune_propose")
def propose(decision: Decision, look: Look, rng: Random) -> Plan | None:
    """When the Senate closes although a war could be fought, or the people given land."""
    if decision.optional:
        return None
    fight = bool(deployments(look)) and not look.was_defeated("deploy")
    motion = {"kind": "land_bill", "type": "3"}
    feed = restless(look) >= 4 and look.rome["land_bills"].get("3", 0) < 3 and margin(look, motion) > 0
    wanted = fight or (feed and not look.was_defeated("land_bill"))
    return Plan(1.0, {"tribune": cheapest(look, decision)}) if wanted else None


@plans("let_tribune", "let_be")
def let(decision: Decision, look: Look, rng: Random) -> Plan:
    """When it does no harm."""
    return Plan(1.0)


def harms(look: Look) -> bool:
    """Whether the Tribune that one may answer stops what one wants, or brings what one does not."""
    facts = look.facts("senate/reaction")
    if facts.get("use") == "veto":
        motion: Seen = look.facts("senate/vote").get("motion", {})
        return bool(motion) and opinion(look, look.me, motion) >= 2.0
    motion = facts.get("motion", {})
    return bool(motion) and opinion(look, look.me, motion) <= HATED


@plans("graft")
def graft(decision: Decision, look: Look, rng: Random) -> Plan | None:
    """By him who can pay, against what does harm."""
    richest = max(options(decision, "senator"), key=lambda who: look.senators[who]["talents"])
    return Plan(2.0, {"senator": richest}) if harms(look) and look.senators[richest]["talents"] >= 3 else None


@plans("pay_graft")
def pay(decision: Decision, look: Look, rng: Random) -> Plan:
    """While it still does harm."""
    return Plan(1.0, {"pay": harms(look)})


@plans("murder_tribune")
def murder(decision: Decision, look: Look, rng: Random) -> Plan | None:
    """It costs the people's love: only against the worst, by a man without office."""
    motion = look.facts("senate/reaction").get("motion", {})
    worst = bool(motion) and opinion(look, look.me, motion) <= 2 * HATED
    return Plan(1.5, {"senator": look.least(options(decision, "senator"))}) if worst else None


@plans("incite_mob")
def incite(decision: Decision, look: Look, rng: Random) -> Plan | None:
    """Against a favourite far ahead, by the best speaker."""
    if decision.facts["against"] != look.dominant:
        return None
    return Plan(2.0, {"senator": max(options(decision, "senator"), key=lambda who: look.senators[who]["oratory"])})
