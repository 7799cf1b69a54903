"""Sense in sharing out a faction's talents: some to act with, some against bribes, some with the men others want."""

from __future__ import annotations

from random import Random

from engine.bots.sense import Plan, plans
from engine.bots.sense.forum import ALIGNED
from engine.bots.sense.look import Look, weight
from engine.bots.sense.purse import MANY
from engine.bots.sense.republic import restless
from engine.decisions import Decision

HOARD = 20  # what the faction's treasury keeps for counter-bribes, at most a half
TO_ACT = 9  # what he needs who will persuade, win knights or hold games
SAFE = 5  # a base number that one leaves to those who court one's men


@plans("redistribute")
def redistribute(decision: Decision, look: Look, rng: Random) -> Plan | None:
    """A half against bribes, less when the State needs it, the means for this year, then for men whom others want."""
    purses = decision.facts["purses"]
    here = [purse for purse in purses if purse in look.in_rome]
    user = _user(look, here)
    if user is None:
        return None
    total = sum(purses.values())
    share = 4 if look.rome["active_wars"] >= MANY else 2
    wanted = dict.fromkeys(purses, 0) | {"treasury": min(HOARD, total // share)}
    wanted[user] = min(TO_ACT, total - wanted["treasury"])
    for who in sorted(here, key=lambda who: -weight(look.senators[who])):
        left = total - sum(wanted.values())
        wanted[who] += min(left, max(0, _exposure(look, who) - SAFE - wanted[who]))
    wanted[min(here, key=lambda who: (look.senators[who]["influence"], who))] += total - sum(wanted.values())
    return Plan(1.0, {"purses": wanted}) if wanted != purses else None


def _user(look: Look, here: list[str]) -> str | None:
    """Who speaks to restless people holds games, else the best persuader acts."""
    if look.speaker in here and restless(look) >= 3:
        return look.speaker
    return max(here, key=lambda who: look.senators[who]["oratory"] + look.senators[who]["influence"], default=None)


def _exposure(look: Look, who: str) -> int:
    """The base number of the best persuader of another faction; nobody courts a leader."""
    others = [look.senators[other] for other in look.in_rome if look.senators[other]["seat"] != look.me]
    if who == look.leader or not others:
        return 0
    best = max(man["oratory"] + man["influence"] for man in others)
    return int(best - look.senators[who]["loyalty"] - ALIGNED)
