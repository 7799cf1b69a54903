"""Sense in the Revolution Phase: gifts are taken, poor cards go first, only a sure revolt is declared."""

from __future__ import annotations

from random import Random
from typing import Any

from engine.bots.sense import Plan, plans
from engine.bots.sense.look import Look, options
from engine.decisions import Decision, Many

# What a card is worth in the hand, by kind; the cheapest are discarded.
WORTH = {"statesman": 5.0, "concession": 4.0, "law": 1.0}
TRIBUNE, OTHER = 3.0, 2.0
LEGION_COST = 10
RATING = 3  # of whomever the Senate sends
MARGIN = 1.2
MOST_WARS = 2


def worth(card: str, kind: str) -> float:
    """How gladly one keeps a card."""
    return TRIBUNE if card.startswith("tribune-") else WORTH.get(kind, OTHER)


@plans("accept_trade")
def accept(decision: Decision, look: Look, rng: Random) -> Plan | None:
    """A gift is welcome; what an exchange is worth it cannot tell."""
    return Plan(1.0) if not decision.fields else None


@plans("refuse_trade", "call_off_trade")
def refuse(decision: Decision, look: Look, rng: Random) -> Plan:
    """When nothing is given for nothing."""
    return Plan(0.5)


@plans("discard_cards")
def discard(decision: Decision, look: Look, rng: Random) -> Plan:
    """The cheapest ones."""
    hand = look.seats[look.me]["hand"]
    field = next(field for field in decision.fields if isinstance(field, Many))
    ranked = sorted(field.options, key=lambda card: worth(card, hand[card]["kind"]))
    return Plan(1.0, {"cards": ranked[: field.min]})


@plans("test_legions")
def ask_legions(decision: Decision, look: Look, rng: Random) -> Plan:
    """It costs nothing: who deserts would go home with a loyal commander too."""
    return Plan(2.0, {"commander": options(decision, "commander")[0]})


@plans("lay_down")
def lay_down(decision: Decision, look: Look, rng: Random) -> Plan:
    """When nothing else is open."""
    return Plan(1.0, {"commander": options(decision, "commander")[0]})


@plans("reward_legions")
def reward(decision: Decision, look: Look, rng: Random) -> Plan:
    """No talents on a mere chance."""
    return Plan(1.0, {"units": {}})


@plans("stay_loyal")
def stay_loyal(decision: Decision, look: Look, rng: Random) -> Plan:
    """Unless the revolt is as good as won."""
    return Plan(1.0)


@plans("declare_revolt")
def revolt(decision: Decision, look: Look, rng: Random) -> Plan | None:
    """Only with an army that Rome cannot match by what it has and can raise, and few wars to inherit."""
    commander = next(
        place["facts"]["commander"] for place in reversed(look.view["at"]) if "commander" in place["facts"]
    )
    force = next(force for force in look.view["victors"] if force.get("commander") == commander)
    army = strength(force)
    rome = look.rome
    senate = strength(rome) + rome["treasury"] // LEGION_COST + RATING
    if rome["active_wars"] > MOST_WARS or army + min(army, look.senators[commander]["military"]) < MARGIN * senate:
        return None
    return Plan(2.0, {field.name: True for field in decision.fields})


def strength(units: dict[str, Any]) -> int:
    """Of legions and veterans, as the view shows them."""
    return int(units["legions"] + 2 * len(units["veterans"]))


@plans("consent_reward")
def keep_purse(decision: Decision, look: Look, rng: Random) -> Plan:
    """No money for somebody else's revolt."""
    return Plan(1.0, {"consent": False})


@plans("join_revolt")
def stay_home(decision: Decision, look: Look, rng: Random) -> Plan:
    """Nobody joins: offices and concessions are worth more."""
    return Plan(1.0, {"senators": []})


@plans("recall_veterans")
def recall(decision: Decision, look: Look, rng: Random) -> Plan:
    """All of them, into an army that faces the rebel when there is one."""
    senator, to = options(decision, "senator")[0], options(decision, "to")[-1]
    return Plan(2.0, {"senator": senator, "legions": look.view["civil"]["veterans"].count(senator), "to": to})


@plans("attack_war")
def attack(decision: Decision, look: Look, rng: Random) -> Plan:
    """The weakest first."""
    return Plan(1.0, {"war": min(options(decision, "war"), key=lambda war: look.wars[war]["strength"])})


@plans("keep_released")
def keep(decision: Decision, look: Look, rng: Random) -> Plan:
    """Rome needs every legion while a rebel marches."""
    return Plan(1.0, {"keep": True})
