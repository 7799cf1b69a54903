"""Sense in the Combat Phase: the strongest attacks first, a beaten fleet is followed up, good men are ransomed."""

from __future__ import annotations

from random import Random

from engine.bots.sense import Plan, plans
from engine.bots.sense.look import Look, options, weight
from engine.decisions import Decision, Split

STALEMATE = -1  # a mean roll of 10 or 11 ends in a Stalemate at worst from this difference on
DEAR = 1.5  # talents of ransom for which one point of weight must be had


@plans("order_battle")
def order(decision: Decision, look: Look, rng: Random) -> Plan:
    """The strongest army: if all think so they agree, and the others may find the war won."""
    war = decision.facts["war"]
    forces = look.view["civil"]["forces"] if war == "civil" else look.wars[war]["forces"]
    strength = {force["commander"]: force["strength"] for force in forces if "commander" in force}
    return Plan(1.0, {"commander": max(options(decision, "commander"), key=lambda who: strength[who])})


@plans("continue_on_land")
def land(decision: Decision, look: Look, rng: Random) -> Plan:
    """When a mean roll does not end in Defeat; else reinforcements may come."""
    facts = decision.facts
    return Plan(1.0, {"land": facts["own"] - facts["enemy"] >= STALEMATE})


@plans("ransom")
def ransom(decision: Decision, look: Look, rng: Random) -> Plan | None:
    """The man who gives most for his price, if he is worth it at all."""
    price = decision.facts["cost"]
    value = {who: weight(look.senators[who]) * DEAR / price[who] for who in options(decision, "senator")}
    best = max(value, key=lambda who: value[who])
    return Plan(2.0, {"senator": best}) if value[best] >= 1 else None


@plans("pay_ransom")
def pay(decision: Decision, look: Look, rng: Random) -> Plan:
    """Out of his own purse first: the treasury serves all."""
    field = next(field for field in decision.fields if isinstance(field, Split))
    own = next(purse for purse in field.caps if purse != "treasury")
    talents = min(field.caps[own], field.min)
    return Plan(1.0, {"talents": {own: talents, "treasury": field.min - talents}})
