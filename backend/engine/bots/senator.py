"""The bot `senator`: plain sense. Each phase's file registers what to do for its decisions."""

from __future__ import annotations

from random import Random
from typing import Any

from engine.answers import Answer
from engine.bots import chance
from engine.bots.sense import PLANS, load_plans
from engine.bots.sense.look import Look
from engine.decisions import Decision

load_plans()


def choose(view: dict[str, Any], decisions: list[Decision], rng: Random) -> Answer:
    """The best plan; without one, chance among what must be answered."""
    must = [decision for decision in decisions if not decision.optional]
    return speak(view, decisions, rng) or chance.choose(view, must or decisions, rng)


def speak(view: dict[str, Any], decisions: list[Decision], rng: Random) -> Answer | None:
    """The best plan that there is for any of the decisions; `None` without one.

    A plan gets the decision, a look at the view and the bot's chance, and returns values, or `None` to pass.
    """
    look, best = Look(view), None
    for decision in decisions:
        plan = PLANS.get(decision.name)
        found = plan(decision, look, rng) if plan is not None else None
        if found is not None and (best is None or found.worth > best[0].worth):
            best = (found, decision)
    return Answer(best[1].seat, best[1].name, best[0].values) if best is not None else None
