"""Bots choose from what a player sees: the view of their seat and its open decisions."""

from __future__ import annotations

from random import Random
from typing import Any

from engine.answers import Answer
from engine.bots import chance, senator
from engine.decisions import Decision
from engine.errors import EngineError

BOTS = {"chance": chance.choose, "senator": senator.choose}
SPEAKERS = {"chance": chance.choose, "senator": senator.speak}


def choose(bot: str, view: dict[str, Any], decisions: list[Decision], rng: Random) -> Answer:
    """The bot's answer to one of its seat's open decisions, of which one at least must be answered.

    `decisions` are the open ones of one seat, `rng` the bot's own chance (never the game's dice).
    """
    if not decisions:
        raise EngineError("a bot was asked although nothing is open for its seat")
    return BOTS[bot](view, decisions, rng)


def speak(bot: str, view: dict[str, Any], decisions: list[Decision], rng: Random) -> Answer | None:
    """The same where nothing must be answered; `None` when the bot has nothing to say."""
    return SPEAKERS[bot](view, decisions, rng) if decisions else None
