"""Sense in assassination: only against who is about to win, by a man who can be spared."""

from __future__ import annotations

from random import Random
from typing import Any

from engine.bots.sense import Plan, plans
from engine.bots.sense.judgement.pretenders import rivals
from engine.bots.sense.look import Look, Seen, field, options
from engine.bots.sense.opinion import margin
from engine.decisions import Decision, Many

NEAR_LIFE = 26
FAR_AHEAD = 14
TOWERING = 17  # Influence with which the first man of a faction that outgrows all is struck
URGENT = 1.5  # before a vote
KILLS = 5  # the total from which the target dies


@plans("assassinate")
def assassinate(decision: Decision, look: Look, rng: Random) -> Plan | None:
    """Who may become Consul for Life, or the favourite's best man when the era ends."""
    cards = field(decision, "cards")
    rising = _about_to_win(look)
    if rising in options(decision, "target"):
        arms = {"cards": cards.options[: cards.max]} if isinstance(cards, Many) else {}
        return Plan(5.0, {"assassin": look.least(options(decision, "assassin")), "target": rising, **arms})
    targets = [who for who in options(decision, "target") if _dangerous(look, who, armed=cards is not None)]
    own = [who for who in options(decision, "assassin") if who != look.leader]
    if not targets or not own:
        return None
    target = max(targets, key=lambda who: look.senators[who]["influence"])
    values: dict[str, Any] = {"assassin": look.least(own), "target": target}
    if isinstance(cards, Many):
        values["cards"] = cards.options[: min(cards.max, 3)]
    return Plan(URGENT, values)


def _about_to_win(look: Look) -> str | None:
    """A rival whom the Senate is about to make Consul for Life."""
    motion = look.facts("senate/vote").get("motion", {})
    rival = motion.get("kind") == "consul_for_life" and look.seat_of(motion["nominee"]) != look.me
    return str(motion["nominee"]) if rival and margin(look, motion) + look.purses(_owner(look, motion)) > 0 else None


def _owner(look: Look, motion: Seen) -> int:
    return look.seat_of(motion["nominee"]) or 0


def _dangerous(look: Look, who: str, *, armed: bool) -> bool:
    man = look.senators[who]
    if man["influence"] >= NEAR_LIFE or who in rivals(look, look.me):
        return True
    if look.seat_of(who) == look.dominant and man["influence"] >= TOWERING:
        return True
    ahead = look.seat_of(who) == look.favourite != look.me and look.lead >= FAR_AHEAD
    return armed and look.late and ahead


@plans("play_bodyguards")
def bodyguards(decision: Decision, look: Look, rng: Random) -> Plan:
    """As many as save him; none when he is safe or lost."""
    cards = field(decision, "cards")
    held = cards.options if isinstance(cards, Many) else []
    needed = max(0, decision.facts["total"] - KILLS + 1)
    return Plan(1.0, {"cards": held[:needed] if needed <= len(held) else []})
