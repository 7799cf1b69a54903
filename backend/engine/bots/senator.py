"""The bot `senator`: plain sense. Each phase's file registers what to do for its decisions."""

from __future__ import annotations

from random import Random
from typing import Any

from engine.answers import Answer
from engine.bots import chance
from engine.bots.sense import PLANS, load_plans
from engine.decisions import Decision

load_plans()


def choose(view: dict[str, Any], decisions: list[Decision], rng: Random) -> Answer:
    """The first plan that has something to say; without one, chance among what must be answered.

    A plan gets the decision, the view and the bot's chance, and returns values, or `None` to pass.
    """
    ranked = []
    for decision in decisions:
        plan = PLANS.get(decision.name)
        if plan is not None:
            found = plan(decision, view, rng)
            if found is not None:
                ranked.append((found.worth, decision, found.values))
    if ranked:
        _, decision, values = max(ranked, key=lambda item: item[0])
        return Answer(decision.seat, decision.name, values)
    must = [decision for decision in decisions if not decision.optional]
    return chance.choose(view, must or decisions, rng)
