"""Sense in elections: one's own men as far as the others will have them, and a soldier where one is needed."""

from __future__ import annotations

from random import Random

from engine.bots.sense import Plan, plans
from engine.bots.sense.judgement.honours import CHAIR, divide
from engine.bots.sense.judgement.pretenders import FOR_LIFE, rivals
from engine.bots.sense.look import Look, Seen, options
from engine.bots.sense.opinion import margin, opinion
from engine.bots.sense.republic import falling
from engine.decisions import Decision

MINE_IN_ROME = 3  # senators whom one keeps in Rome before one of them governs
DICTATOR, POWERFUL = 7, 13  # Influence that the office brings, and with which one should not have it
FAR_AHEAD = 10  # Influence by which a favourite may feel sure of the era's end
TRY = 0.9  # share of the others' votes with which it is worth to reach for the consulship for life


def choose_motion(look: Look, motions: list[Seen]) -> tuple[Seen, bool]:
    """The motion one likes best among those that will pass, or that comes nearest; and whether it will pass."""
    ranked = sorted(motions, key=lambda motion: -opinion(look, look.me, motion))
    for motion in ranked:
        if margin(look, motion) > 0:
            return motion, True
    return max(ranked, key=lambda motion: margin(look, motion)), False


@plans("nominate_consuls")
def consuls(decision: Decision, look: Look, rng: Random) -> Plan:
    """A pair that will be elected."""
    found, _ = choose_motion(
        look, [{"kind": "consuls", "nominees": pair.split("+")} for pair in options(decision, "pair")]
    )
    return Plan(3.0, {"pair": "+".join(found["nominees"])})


@plans("wish_office")
def wish(decision: Decision, look: Look, rng: Random) -> Plan:
    """As both should see it: who is loved stays in Rome, who can fight takes the field."""
    pair = look.facts("senate/consuls")["pair"]
    rome, _ = divide(look, pair)
    return Plan(1.0, {"office": "rome_consul" if decision.facts["senator"] == rome else "field_consul"})


@plans("divide_consulship")
def own_pair(decision: Decision, look: Look, rng: Random) -> Plan:
    """The same, when both are one's own."""
    return Plan(1.0, {"rome_consul": divide(look, options(decision, "rome_consul"))[0]})


@plans("appoint_dictator")
def appoint(decision: Decision, look: Look, rng: Random) -> Plan:
    """The best soldier who is not too powerful already: the other Consul will see it in the same way."""
    feared = {look.seat_of(who) for who in rivals(look, look.me)}

    def merit(who: str) -> tuple[float, str]:
        man = look.senators[who]
        danger = CHAIR if look.seat_of(who) in feared else 0.0
        return man["military"] - max(0, man["influence"] + DICTATOR - POWERFUL) / 2 - danger, who

    safe = [who for who in options(decision, "senator") if look.senators[who]["influence"] + DICTATOR < FOR_LIFE]
    return Plan(1.0, {"senator": max(safe, key=merit, default=None)})


@plans("nominate_dictator", "nominate_censor")
def single(decision: Decision, look: Look, rng: Random) -> Plan | None:
    """Who will be elected."""
    kind = decision.name.removeprefix("nominate_")
    motions = [{"kind": kind, "nominee": who} for who in options(decision, "senator")]
    found, passes = choose_motion(look, motions)
    if kind == "dictator" and (not passes or opinion(look, look.me, found) <= 0):
        return None
    return Plan(2.0, {"senator": found["nominee"]})


@plans("no_dictator")
def no_dictator(decision: Decision, look: Look, rng: Random) -> Plan:
    """When nobody would be elected."""
    return Plan(0.5)


@plans("name_master_of_horse")
def horse(decision: Decision, look: Look, rng: Random) -> Plan:
    """The better soldier, one's own before others."""
    able = options(decision, "senator")
    best = max(able, key=lambda who: (look.senators[who]["military"] + 2 * (look.seat_of(who) == look.me), who))
    return Plan(1.0, {"senator": best})


@plans("nominate_governor")
def governor(decision: Decision, look: Look, rng: Random) -> Plan | None:
    """For vacant provinces only: one of one's own who can be spared, else a man of no faction, else any."""
    vacant = [key for key, province in look.view["provinces"].items() if "governor" not in province]
    pairs = [pair for pair in options(decision, "post") if pair.split("+")[0] in vacant]
    if not pairs:
        return None
    motions: list[Seen] = [{"kind": "governors", "posts": dict([pair.split("+")])} for pair in pairs]
    passing = [motion for motion in motions if margin(look, motion) > 0] or motions
    return Plan(2.0, {"post": "+".join(*min(passing, key=lambda m: _regret(look, m))["posts"].items())})


def _regret(look: Look, motion: Seen) -> tuple[int, float]:
    """A man of a rival who is about to win goes first, with most Influence; then one's own who can be spared."""
    who = next(iter(motion["posts"].values()))
    own, man = look.seat_of(who) == look.me, look.senators[who]
    if look.seat_of(who) in {look.dominant, *map(look.seat_of, rivals(look, look.me))} - {None, look.me}:
        return 0, -float(man["influence"] + man["votes"])
    spare = sum(1 for key in look.in_rome if look.seat_of(key) == look.me) > MINE_IN_ROME and who != look.leader
    worth = man["votes"] + man["military"] + max(0, man["popularity"])
    return (1 if own and spare else 2 if "seat" not in man else 4 if own else 3), float(worth)


@plans("consent_governor")
def go_again(decision: Decision, look: Look, rng: Random) -> Plan:
    """Not the leader."""
    return Plan(1.0, {"consent": decision.facts["senator"] != look.leader})


@plans("nominate_consul_for_life")
def for_life(decision: Decision, look: Look, rng: Random) -> Plan | None:
    """One's own, when his Influence, votes and talents come near to what the others have, and waiting is no better."""
    if _wins_by_waiting(look):
        return None
    able = [who for who in options(decision, "senator") if look.seat_of(who) == look.me]
    if not able:
        return None
    best = max(able, key=lambda who: look.senators[who]["influence"])
    others = sum(look.seats[seat]["votes"] for seat in look.playing if seat != look.me)
    own = look.senators[best]["influence"] + look.seats[look.me]["votes"] + look.purses(look.me)
    return Plan(9.0, {"senator": best}) if own >= TRY * others else None


def _wins_by_waiting(look: Look) -> bool:
    """Whether the first man of a Republic in good health will win at the era's end: he need not provoke assassins."""
    return look.favourite == look.me and look.lead >= FAR_AHEAD and not falling(look)


@plans("lose_influence")
def lose_influence(decision: Decision, look: Look, rng: Random) -> Plan:
    """The chair is worth more than a point."""
    return Plan(1.0)


@plans("step_down")
def step_down(decision: Decision, look: Look, rng: Random) -> Plan:
    """Never by choice."""
    return Plan(0.5)


@plans("choose_new_senator")
def newcomer(decision: Decision, look: Look, rng: Random) -> Plan:
    """The weightiest."""
    return Plan(1.0, {"senator": look.best(options(decision, "senator"))})


@plans("replacement_senator")
def go_on(decision: Decision, look: Look, rng: Random) -> Plan:
    """Better a small faction than none."""
    return Plan(1.0, {"accept": True})
