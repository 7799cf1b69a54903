"""Sense in the Senate's other business: land for the people, men for the wars, concessions for one's own."""

from __future__ import annotations

from random import Random

from engine.bots.sense import Plan, plans
from engine.bots.sense.look import Look, Seen, options, split
from engine.bots.sense.opinion import margin, opinion
from engine.bots.sense.republic import next_speaker, reserve, restless, units
from engine.bots.sense.war.campaign import plan
from engine.decisions import Decision

# In this order, when several things should be done; forces leave last, because the chair may leave with them.
LAND, RAISE, CONCESSION, BEQUEST, DISBAND = 7.0, 6.0, 5.5, 5.0, 1.0
TWICE = 2  # defeats of a kind after which it is left alone


@plans("adjourn", "forgo_proposal", "let_close")
def adjourn(decision: Decision, look: Look, rng: Random) -> Plan:
    """When nothing better is open."""
    return Plan(0.0)


@plans("propose_land_bill")
def land_bill(decision: Decision, look: Look, rng: Random) -> Plan | None:
    """The type that brings most quiet, while the people are restless and the Senate will have it."""
    best, worth = None, 0.0
    if look.was_defeated("land_bill") >= TWICE:
        return None
    sponsor = _sponsor(look, look.in_rome)
    for kind in options(decision, "type"):
        motion = {"kind": "land_bill", "type": kind, "sponsor": sponsor}
        liked = opinion(look, look.me, motion)
        if liked > worth and margin(look, motion) > 0:
            best, worth = kind, liked
    return Plan(LAND, {"type": best}) if best is not None else None


def _sponsor(look: Look, able: list[str]) -> str:
    """Whoever will speak to the people, if they are very restless or he is one's own; else a coming man."""
    speaker = next_speaker(look)
    mine = [who for who in able if look.seat_of(who) == look.me]
    if speaker in able and (look.seat_of(speaker) == look.me or restless(look) >= 5 or not mine):
        return str(speaker)
    return max(mine or able, key=lambda who: (look.senators[who]["military"], -look.senators[who]["popularity"]))


@plans("choose_sponsor", "choose_cosponsor")
def sponsor(decision: Decision, look: Look, rng: Random) -> Plan:
    """The love of the people is worth most where it quiets them."""
    return Plan(1.0, {"senator": _sponsor(look, options(decision, "senator"))})


@plans("consent_sponsor")
def consent(decision: Decision, look: Look, rng: Random) -> Plan:
    """A bill makes popular, a repeal hated."""
    return Plan(1.0, {"consent": decision.facts["kind"] == "land_bill"})


@plans("raise_forces")
def raise_forces(decision: Decision, look: Look, rng: Random) -> Plan | None:
    """What the wars of this year ask for, as far as the next year can be paid."""
    field = split(decision, "units")
    if look.was_defeated("raise") >= TWICE:
        return None
    wanted = plan(look)
    fleets = min(wanted.fleets, field.caps.get("fleets", 0))
    legions = min(wanted.legions, field.caps.get("legions", 0), field.max - fleets)
    units = {"legions": legions, "fleets": min(fleets, field.max)}
    if legions + fleets < 1 or {"units": units} in decision.barred:
        return None
    return Plan(RAISE, {"units": units}) if margin(look, {"kind": "raise", "units": units}) > 0 else None


@plans("eliminate_forces")
def eliminate(decision: Decision, look: Look, rng: Random) -> Plan | None:
    """Fleets first, when the State can no longer pay and no war needs them."""
    field = split(decision, "units")
    motion: Seen = {"kind": "eliminate", "units": {}}
    if look.was_defeated("eliminate") or margin(look, motion) <= 0:
        return None
    lacking = (reserve(look) - look.rome["treasury"] + 1) // 2
    left, chosen = min(lacking, units(look), field.max), dict.fromkeys(field.caps, 0)
    for key in sorted(field.caps, key=lambda key: ("fleets", "legions").index(key) if key in chosen else 2):
        if key in ("fleets", "legions"):
            chosen[key] = min(left, field.caps[key])
            left -= chosen[key]
    return Plan(DISBAND, {"units": chosen}) if sum(chosen.values()) else None


@plans("award_concession")
def award(decision: Decision, look: Look, rng: Random) -> Plan | None:
    """To one's own, the leader first, whom nobody can persuade away."""
    mine = [who for who in options(decision, "senator") if look.seat_of(who) == look.me]
    if not mine:
        return None
    senator = look.leader if look.leader in mine else look.best(mine)
    for card in options(decision, "concession"):
        if margin(look, {"kind": "concessions", "awards": {card: senator}}) > 0:
            return Plan(CONCESSION, {"concession": card, "senator": senator})
    return None


@plans("fetch_bequest")
def bequest(decision: Decision, look: Look, rng: Random) -> Plan | None:
    """With as little as will do."""
    if look.was_defeated("bequest") or margin(look, {"kind": "bequest"}) <= 0:
        return None
    field = split(decision, "legions")
    left, legions = field.min, {}
    for key in sorted(field.caps, key=lambda key: key != "legions"):
        legions[key] = min(left, field.caps[key])
        left -= legions[key]
    return Plan(BEQUEST, {"legions": legions, "fleets": 3})
