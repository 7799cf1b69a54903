"""What `senator` does for each decision; one file for each phase, loaded by `load_plans`."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from random import Random
from typing import Any

from msgspec import Struct

from engine.bots.sense.look import Look
from engine.decisions import Decision


class Plan(Struct, frozen=True):
    """Values for a decision and how much they are worth; among alternatives the highest is done."""

    worth: float
    values: dict[str, Any] = {}


Planner = Callable[[Decision, Look, Random], Plan | None]
PLANS: dict[str, Planner] = {}
FILES = (
    "business",
    "cards",
    "war.combat",
    "war.deploying",
    "elections",
    "forum",
    "plots",
    "purse",
    "revolution",
    "sharing",
    "trials",
    "tribunes",
    "voting",
)


def plans(*names: str) -> Callable[[Planner], Planner]:
    """Register a planner for decisions of these names."""

    def register(planner: Planner) -> Planner:
        for name in names:
            PLANS[name] = planner
        return planner

    return register


def load_plans() -> None:
    """Import the files that register plans."""
    for file in FILES:
        import_module(f"engine.bots.sense.{file}")
