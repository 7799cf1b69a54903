"""Forces: enough for a victory, and money left for the next year."""

from __future__ import annotations

from engine.bots.sense.look import Look, Seen
from engine.bots.sense.republic import active, crisis, doomed, reserve, unit_price
from engine.bots.sense.war import odds
from engine.bots.sense.war.campaign import force_of
from engine.bots.sense.war.muster import legion_strength, rating

# Least share of the best chance to send somebody: as a rule, when the Republic may fall, and when it will.
FAIR, POOR, ANY = 0.45, 0.28, 0.05
SURE = 0.75
TOO_MANY = 26  # strength beyond which an army waits for nothing


def raising(look: Look, seat: int, motion: Seen) -> float:
    """What there is war enough for and what can be paid next year, too."""
    count = sum(motion["units"].values())
    cost = count * unit_price(look)
    if look.rome["treasury"] - cost < reserve(look, more_units=count) - 10:
        return -3.0
    idle = legion_strength(look.rome) + look.rome["fleets"]
    return 3.0 if active(look) or idle + count <= TOO_MANY else -1.0


def eliminate(look: Look, seat: int, motion: Seen) -> float:
    """Only what cannot be paid."""
    return 1.0 if look.rome["treasury"] < reserve(look) and not active(look) else -3.0


def sent_strength(look: Look, send: Seen) -> int:
    """A force of a motion in its next battle, with what lies there already."""
    war, units, sea = send["war"], dict(send["units"]), False
    there = [f for f in (look.wars[war]["forces"] if war in look.wars else []) if "commander" not in f]
    fleets = units.pop("fleets", 0) + sum(force["fleets"] for force in there)
    army = units.pop("legions", 0) + 2 * sum(units.values()) + sum(legion_strength(f) for f in there)
    if war in look.wars:
        sea = odds.at_sea(look.wars[war])
    own = fleets if sea else army
    return int(own + min(own, rating(look, send["commander"])))


def promise(look: Look, send: Seen) -> float:
    """His share of the best chance to win the next battle."""
    return odds.share(look, send["war"], sent_strength(look, send))


def deploy(look: Look, seat: int, motion: Seen) -> float:
    """Everybody in the package must have a fair chance; a war that sleeps is woken only for a sure one."""
    least = ANY if doomed(look) else POOR if crisis(look) else FAIR
    value = 0.0
    for send in motion["sends"]:
        asleep = send["war"] in look.wars and look.wars[send["war"]]["status"] != "active"
        chance = promise(look, send)
        if chance < (SURE if asleep else least):
            return -5.0
        value += 3.0 * chance + (1.0 if look.seat_of(send["commander"]) == seat else 0.0)
    return value


def reinforce(look: Look, seat: int, motion: Seen) -> float:
    """Units in Rome win nothing."""
    return 2.0


def replace(look: Look, seat: int, motion: Seen) -> float:
    """Only by a much better soldier who has a fair chance."""
    old, new = (rating(look, motion[who]) for who in ("force", "commander"))
    war, force = force_of(look, motion["force"])
    sea = war in look.wars and odds.at_sea(look.wars[war])
    army = force["fleets"] if sea else legion_strength(force)
    fair = odds.share(look, war, army + min(army, new)) >= FAIR
    return 1.0 if new >= old + 2 and fair else -2.0


def recall(look: Look, seat: int, motion: Seen) -> float:
    """An army that can only lose comes home; the others stay."""
    for war, card in look.wars.items():
        for force in card["forces"]:
            if motion["force"] in (force.get("commander"), war) and "units" not in motion:
                found = odds.against(look, war, force["strength"])
                return 1.0 if found.defeat > found.victory + 0.1 else -3.0
    return -1.0


def bequest(look: Look, seat: int, motion: Seen) -> float:
    """Fifty talents, when no war asks for the Field Consul."""
    return 3.0 if not active(look) else -2.0
