"""Sense in the Revenue Phase: Rome must not go bankrupt, and talents lie where they can be used."""

from __future__ import annotations

from random import Random

from engine.bots.sense import Plan, plans
from engine.bots.sense.judgement.pretenders import shortfall
from engine.bots.sense.look import Look, amount, split
from engine.data.tables import CONTRIBUTIONS
from engine.decisions import Decision, Many

LEFT = 25  # what should be left after all debts: omens cost 20
FREE = 5  # talents that stay in a purse after a gift for Influence's sake
PLENTY = 120  # talents beyond all debts with which the State needs no more
MANY = 2  # active wars for which the State needs more than it has


@plans("contribute")
def contribute(decision: Decision, look: Look, rng: Random) -> Plan | None:
    """What is missing, by the richest; else what buys Influence, all of it when the era ends."""
    caps = amount(decision, "amount").caps or {}
    giver = max(caps, key=lambda who: (min(caps[who], max(CONTRIBUTIONS)), -look.senators[who]["influence"], who))
    held = caps[giver]
    missing = sum(decision.facts["due"].values()) + LEFT - look.rome["treasury"]
    if missing > 0:
        return Plan(1.0, {"senator": giver, "amount": min(held, tier(missing, held))})
    wars = look.rome["active_wars"]
    if shortfall(look, look.me) and wars <= MANY:
        return None
    spare = held if look.late or wars >= MANY else held - FREE
    if wars >= MANY and missing > -PLENTY:
        return Plan(1.0, {"senator": giver, "amount": spare}) if spare >= min(CONTRIBUTIONS) // 2 else None
    steps = [step for step in CONTRIBUTIONS if step <= spare and (step >= 25 or look.late)]
    return Plan(1.0, {"senator": giver, "amount": max(steps)}) if steps else None


def tier(missing: int, held: int) -> int:
    """At least what is missing; up to the next step that brings Influence, if it can be paid."""
    steps = [step for step in CONTRIBUTIONS if missing <= step <= held]
    return min(steps, default=missing)


@plans("redistribute_rebels", "give_talents", "promise_talents", "offer_cards", "tribune_reserve", "withdraw_offer")
def nothing(decision: Decision, look: Look, rng: Random) -> None:
    """Not without somebody to talk to."""


@plans("take_spoils")
def spoils(decision: Decision, look: Look, rng: Random) -> Plan:
    """A governor is there to grow rich."""
    field = next(field for field in decision.fields if isinstance(field, Many))
    return Plan(1.0, {"provinces": list(field.options)})


@plans("pay_negative_spoils")
def losses(decision: Decision, look: Look, rng: Random) -> Plan:
    """The State bears them, unless it is poor."""
    field = next(field for field in decision.fields if isinstance(field, Many))
    return Plan(1.0, {"provinces": list(field.options) if look.rome["treasury"] < 40 else []})


@plans("grain_profit")
def grain(decision: Decision, look: Look, rng: Random) -> Plan:
    """Not while the people starve and remember it."""
    return Plan(1.0, {"concessions": []})


@plans("release_units")
def release(decision: Decision, look: Look, rng: Random) -> Plan:
    """A rebel keeps whatever he can pay, fleets last."""
    field = split(decision, "units")
    left, chosen = field.min, {}
    for kind in sorted(field.caps, key=lambda kind: kind != "fleets"):
        chosen[kind] = min(left, field.caps[kind])
        left -= chosen[kind]
    return Plan(1.0, {"units": chosen})


@plans("pay_rebels")
def pay_rebels(decision: Decision, look: Look, rng: Random) -> Plan:
    """The rebels' own purses first: only they can be taken with them."""
    field = split(decision, "purses")
    left, paid = field.min, {}
    for purse in sorted(field.caps, key=lambda purse: (purse == "treasury", purse)):
        paid[purse] = min(left, field.caps[purse])
        left -= paid[purse]
    return Plan(1.0, {"purses": paid})
