"""Sense in the Forum: senators are won and kept, knights and games paid, Rome's worst enemy goes first."""

from __future__ import annotations

from random import Random
from typing import Any

from engine.bots.sense import Plan, plans
from engine.bots.sense.judgement.pretenders import rivals, shortfall
from engine.bots.sense.look import Look, options, weight
from engine.decisions import Amount, Decision, Split

ALIGNED = 7
LIMIT = 10  # natural 10 and more fail
GOOD = 7  # a base number worth the try: 21 of 36
TRAITOR = 1.5  # times the weight of a man whom a rival loses who is about to win
KEEP = 4  # what a counter-bribe should leave of a base number
KNIGHT, GAMES = 3, 3  # talents for a knight, unrest that asks for games


def chance_of(base: int, omens: int) -> float:
    """Probability that 2d6 do not exceed the base number."""
    ways = {pips: 6 - abs(7 - pips) for pips in range(2, LIMIT)}
    return sum(n for pips, n in ways.items() if pips + omens <= base) / 36


def thrift(look: Look) -> bool:
    """Whether talents are kept for a vote against a rival who might be elected for life."""
    return shortfall(look, look.me) > 0


def amount(decision: Decision, name: str) -> Amount:
    """One of the decision's fields."""
    return next(field for field in decision.fields if isinstance(field, Amount) and field.name == name)


@plans("pass")
def do_nothing(decision: Decision, look: Look, rng: Random) -> Plan:
    """When nothing better is open."""
    return Plan(0.0)


@plans("bid")
def bid(decision: Decision, look: Look, rng: Random) -> Plan | None:
    """A little, out of a purse that can spare it."""
    field = amount(decision, "amount")
    cheap = field.min <= min(KNIGHT, field.max // 3) and not thrift(look)
    return Plan(1.0, {"amount": field.min}) if cheap else None


@plans("pay_bid")
def pay(decision: Decision, look: Look, rng: Random) -> Plan:
    """The richest."""
    return Plan(1.0, {"senator": max(options(decision, "senator"), key=lambda s: look.senators[s]["talents"])})


@plans("persuade")
def persuade(decision: Decision, look: Look, rng: Random) -> Plan | None:
    """The pair that promises most, with a bribe up to a good chance; the card where the others could bid."""
    senators, caps = look.senators, amount(decision, "bribe").caps or {}
    best, worth = None, 0.0
    for persuader in options(decision, "persuader"):
        for target in options(decision, "target"):
            bare = _bare(senators[persuader], senators[target])
            bribe = max(0, min(caps[persuader], LIMIT - 1 - bare))
            gain = chance_of(bare + bribe, look.rome["evil_omens"]) * _prize(look, target) - bribe / 2
            if bare + bribe >= GOOD and gain > worth:
                best, worth = {"persuader": persuader, "target": target, "bribe": bribe}, gain
    if best is None:
        return None
    cards = [field for field in decision.fields if field.name == "card"]
    return Plan(1.0, best | ({"card": options(decision, "card")[0]} if cards else {}))


def _prize(look: Look, target: str) -> float:
    """What he is worth: more when a rival who is about to win loses him."""
    feared = {look.seat_of(who) for who in rivals(look, look.me)} | {look.dominant}
    owner = look.seat_of(target)
    if owner is not None and owner in feared:
        return TRAITOR * weight(look.senators[target])
    return weight(look.senators[target])


def _bare(persuader: dict[str, Any], target: dict[str, Any]) -> int:
    """The base number without a bribe."""
    aligned = ALIGNED if "seat" in target else 0
    return int(persuader["oratory"] + persuader["influence"] - target["loyalty"] - aligned - target["talents"])


@plans("counter_bribe")
def counter(decision: Decision, look: Look, rng: Random) -> Plan:
    """For one's own people, and against a faction that grows too strong."""
    attempt = look.facts("forum/persuasion")
    mine, top = look.seat_of(attempt["target"]) == look.me, amount(decision, "amount").max
    rising = attempt["seat"] in {look.dominant, *map(look.seat_of, rivals(look, look.me))}
    wanted = max(0, decision.facts["base"] - KEEP) if mine or rising else 0
    return Plan(1.0, {"amount": min(wanted, top if mine else top // 2)})


@plans("raise_bribe")
def raise_bribe(decision: Decision, look: Look, rng: Random) -> Plan | None:
    """Once more when it makes the chance good."""
    field, missing = amount(decision, "amount"), GOOD - decision.facts["base"]
    return Plan(1.0, {"amount": missing}) if 1 <= missing <= field.max else None


@plans("roll_persuasion")
def roll(decision: Decision, look: Look, rng: Random) -> Plan:
    """Else try."""
    return Plan(0.5)


@plans("attract_knight")
def attract(decision: Decision, look: Look, rng: Random) -> Plan:
    """The leader first, whom nobody can persuade away; even nothing wins one of six."""
    leader = look.seats[look.me].get("leader")
    able = options(decision, "senator")
    caps = amount(decision, "talents").caps or {}
    senator = str(leader) if leader in able else max(able, key=lambda s: caps[s])
    return Plan(1.0, {"senator": senator, "talents": 0 if thrift(look) else min(KNIGHT, caps[senator])})


@plans("sponsor_games")
def games(decision: Decision, look: Look, rng: Random) -> Plan | None:
    """When the people are restless, as good as the best purse can pay."""
    if look.rome["unrest"] < GAMES:
        return None
    senator = max(options(decision, "senator"), key=lambda s: look.senators[s]["talents"])
    held = look.senators[senator]["talents"]
    return Plan(1.0, {"senator": senator, "talents": max(n for n in options(decision, "talents") if n <= held)})


@plans("change_leader")
def lead(decision: Decision, look: Look, rng: Random) -> Plan | None:
    """To whom the others would most like to have."""
    senators, leader = look.senators, look.seats[look.me].get("leader")
    best = max(options(decision, "senator"), key=lambda s: weight(senators[s]))
    gains = leader is None or weight(senators[best]) > weight(senators[leader]) + 3
    return Plan(1.0, {"senator": best}) if gains else None


@plans("sink_fleets")
def sink(decision: Decision, look: Look, rng: Random) -> Plan:
    """Those in port first: the wars need theirs."""
    field = next(field for field in decision.fields if isinstance(field, Split))
    left, lost = field.min, {}
    for place in sorted(field.caps, key=lambda place: place != "rome"):
        lost[place] = min(left, field.caps[place])
        left -= lost[place]
    return Plan(1.0, {"fleets": lost})


@plans("discard_leader")
def discard_leader(decision: Decision, look: Look, rng: Random) -> Plan:
    """The strongest, at war rather than in the Curia."""
    found, wars = look.view["leaders"], look.wars
    best = max(options(decision, "leader"), key=lambda n: (found[n]["place"] in wars, found[n]["strength"]))
    return Plan(1.0, {"leader": best})


@plans("make_peace", "choose_alliance")
def peace(decision: Decision, look: Look, rng: Random) -> Plan:
    """The strongest active war."""
    wars = look.wars
    best = max(options(decision, "war"), key=lambda war: (wars[war]["status"] == "active", wars[war]["strength"]))
    return Plan(1.0, {"war": best})


@plans("peddle_influence")
def peddle(decision: Decision, look: Look, rng: Random) -> Plan:
    """At once, out of the fullest hand."""
    seats = look.view["seats"]
    return Plan(9.0, {"victim": max(options(decision, "victim"), key=lambda seat: seats[str(seat)]["hand_size"])})
