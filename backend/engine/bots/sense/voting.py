"""Sense in a vote: as one thinks of the motion; talents only where everything is at stake."""

from __future__ import annotations

from random import Random
from typing import Any

from engine.bots.sense import Plan, plans
from engine.bots.sense.look import Look, Seen, field, options
from engine.bots.sense.opinion import opinion
from engine.decisions import Decision, Each, Split

EVERYTHING = 100.0  # an opinion, for or against, for which one pays
MORE = 3  # votes bought beyond what seems to be needed


@plans("call_faction")
def call(decision: Decision, look: Look, rng: Random) -> Plan:
    """One's own last: then one knows what is missing."""
    seats = options(decision, "faction")
    return Plan(1.0, {"faction": next((seat for seat in seats if seat != look.me), seats[0])})


@plans("vote")
def vote(decision: Decision, look: Look, rng: Random) -> Plan:
    """All senators of a faction alike."""
    values: dict[str, Any] = {}
    motion = decision.facts["motion"]
    liked = opinion(look, look.me, motion)
    ballots = field(decision, "votes")
    if isinstance(ballots, Each):
        word = "yes" if liked > 0 or "no" not in ballots.options else "no"
        values["votes"] = dict.fromkeys(ballots.keys, word)
    purses = field(decision, "bought")
    if isinstance(purses, Split):
        wanted = missing(look, decision, motion, liked) if abs(liked) >= EVERYTHING else 0
        values["bought"] = shares(purses.caps, wanted)
    return Plan(1.0, values)


def missing(look: Look, decision: Decision, motion: Seen, liked: float) -> int:
    """Votes that are still missing, as far as one can foresee; 0 when it is hopeless or won."""
    running = look.facts("senate/vote")
    lead = running.get("yes", 0) - running.get("no", 0)
    voted, called = running.get("voted", {}), decision.facts["faction"]
    for seat in look.playing:
        if str(seat) not in voted and seat != called:
            votes = look.seats[seat]["votes"]
            lead += votes + look.purses(seat) if opinion(look, seat, motion) > 0 else -votes
    own = sum(decision.facts["votes"].values())
    if liked > 0:
        return int(max(0, 1 - lead - own))
    return int(max(0, lead - own + MORE))


def shares(caps: dict[str, int], wanted: int) -> dict[str, int]:
    """Out of the fullest purses; all of them when they do not suffice for what one must prevent."""
    found = {}
    for purse in sorted(caps, key=lambda key: -caps[key]):
        found[purse] = min(caps[purse], wanted)
        wanted -= found[purse]
    return found


@plans("put_to_vote")
def put(decision: Decision, look: Look, rng: Random) -> Plan:
    """One matter at a time."""
    return Plan(20.0)
