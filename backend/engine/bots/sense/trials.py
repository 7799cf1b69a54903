"""Sense in the Censor's court: accuse whom the Senate will give up, and save one's own."""

from __future__ import annotations

from random import Random

from engine.bots.sense import Plan, plans
from engine.bots.sense.look import Look, options
from engine.bots.sense.opinion import margin, opinion
from engine.decisions import Decision


@plans("accuse_minor", "accuse_major")
def accuse(decision: Decision, look: Look, rng: Random) -> Plan | None:
    """Only what will be carried, with a prosecutor of one's own in mind."""
    trial = decision.name.removeprefix("accuse_")
    mine = [who for who in look.mine if who in look.in_rome and who != look.chair]
    best, worth = None, 0.0
    for pair in options(decision, "accused"):
        accused, reason = pair.split("+")
        motion = {"kind": "prosecution", "trial": trial, "accused": accused, "reason": reason}
        if mine:
            motion["prosecutor"] = look.best(mine)
        liked = opinion(look, look.me, motion)
        if liked > worth and margin(look, motion) > 0:
            best, worth = pair, liked
    return Plan(1.0 + worth, {"accused": best}) if best is not None else None


@plans("end_prosecutions")
def end(decision: Decision, look: Look, rng: Random) -> Plan:
    """When nobody can be convicted."""
    return Plan(0.5)


@plans("choose_prosecutor")
def prosecutor(decision: Decision, look: Look, rng: Random) -> Plan:
    """One's own, who gains by it; else the one whose faction has most votes."""
    able = options(decision, "senator")
    mine = [who for who in able if look.seat_of(who) == look.me]
    seats = look.seats
    return Plan(
        1.0, {"senator": look.best(mine) if mine else max(able, key=lambda w: seats[look.seat_of(w) or 0]["votes"])}
    )


@plans("consent_prosecutor")
def consent(decision: Decision, look: Look, rng: Random) -> Plan:
    """When one would vote for it."""
    return Plan(1.0, {"consent": opinion(look, look.me, decision.facts) > 0})


@plans("popular_appeal")
def appeal(decision: Decision, look: Look, rng: Random) -> Plan | None:
    """When the people love him, or when he is lost without them."""
    vote = look.facts("senate/vote")
    loved = look.senators[vote["motion"]["accused"]]["popularity"]
    lost = vote.get("yes", 0) > vote.get("no", 0)
    return Plan(2.0) if loved >= 1 or (lost and loved >= -1) else None
