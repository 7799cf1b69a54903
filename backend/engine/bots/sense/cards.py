"""Sense at the opening and in card play: a leader of weight, cards out of the hand."""

from __future__ import annotations

from random import Random

from engine.bots.sense import Plan, plans
from engine.bots.sense.look import Look, options, weight
from engine.decisions import Decision


@plans("choose_leader")
def lead(decision: Decision, look: Look, rng: Random) -> Plan:
    """The weightiest: the leader's family survives him."""
    best = max(options(decision, "senator"), key=lambda s: weight(look.senators[s]))
    return Plan(1.0, {"senator": best})


@plans("play_statesman")
def statesman(decision: Decision, look: Look, rng: Random) -> Plan:
    """Always: he is of no use in the hand."""
    return Plan(3.0, {"card": options(decision, "card")[0]})


@plans("play_concession")
def concession(decision: Decision, look: Look, rng: Random) -> Plan:
    """To the leader, whom nobody can persuade away."""
    leader = look.seats[look.me].get("leader")
    senators = options(decision, "senator")
    return Plan(2.0, {"card": options(decision, "card")[0], "senator": leader if leader in senators else senators[0]})


@plans("done")
def done(decision: Decision, look: Look, rng: Random) -> Plan:
    """When nothing better is open."""
    return Plan(0.0)
