"""Sense at the opening and in card play: a leader of weight, cards out of the hand."""

from __future__ import annotations

from random import Random
from typing import Any

from engine.bots.sense import Plan, plans
from engine.decisions import Decision, One


def options(decision: Decision, name: str) -> list[Any]:
    """The options of one of the decision's fields."""
    return next(field.options for field in decision.fields if isinstance(field, One) and field.name == name)


def weight(senator: dict[str, Any]) -> float:
    """How much a faction would miss a senator."""
    return float(2 * senator["influence"] + senator["oratory"] + senator["military"] + senator["knights"])


@plans("choose_leader")
def lead(decision: Decision, view: dict[str, Any], rng: Random) -> Plan:
    """The weightiest: the leader's family survives him."""
    best = max(options(decision, "senator"), key=lambda s: weight(view["senators"][s]))
    return Plan(1.0, {"senator": best})


@plans("play_statesman")
def statesman(decision: Decision, view: dict[str, Any], rng: Random) -> Plan:
    """Always: he is of no use in the hand."""
    return Plan(3.0, {"card": options(decision, "card")[0]})


@plans("play_concession")
def concession(decision: Decision, view: dict[str, Any], rng: Random) -> Plan:
    """To the leader, whom nobody can persuade away."""
    leader = view["seats"][str(view["seat"])].get("leader")
    senators = options(decision, "senator")
    return Plan(2.0, {"card": options(decision, "card")[0], "senator": leader if leader in senators else senators[0]})


@plans("done")
def done(decision: Decision, view: dict[str, Any], rng: Random) -> Plan:
    """When nothing better is open."""
    return Plan(0.0)
