"""Bot games for the contract tests: every step is handed out with the state before and after it."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import NamedTuple

import engine
from engine import Answer, Event, State, bots
from engine.dice import Seeded

MOST_STEPS = 6000


class Played(NamedTuple):
    """One step of a bot game."""

    before: State
    answer: Answer
    after: State
    events: list[Event]
    rolls: list[dict]  # type: ignore[type-arg]


def play(seed: int, seats: int, bot: str = "chance", most: int = MOST_STEPS) -> Iterator[Played]:
    """A whole game of bots, step by step; ends when the game does, or after `most` steps."""
    dice, rng = Seeded(f"game {seed}"), Random(seed)
    state, _ = engine.new_game("early", seats, dice)
    for _ in range(most):
        if state.outcome is not None:
            return
        answer = choose(state, bot, rng)
        fresh = Seeded(f"game {seed}", dice.cursor)
        after, events = engine.step(state, answer, fresh)
        yield Played(state, answer, after, events, fresh.rolls)
        state, dice = after, fresh


def choose(state: State, bot: str, rng: Random) -> Answer:
    """What a bot of one of the waiting seats says; now and then one that need not speak does."""
    open_now = engine.decisions(state)
    waiting = engine.waiting(state)
    others = sorted({d.seat for d in open_now} - set(waiting))
    seat = rng.choice(others) if others and rng.random() < 0.02 else rng.choice(waiting)
    return bots.choose(bot, engine.view(state, seat), [d for d in open_now if d.seat == seat], rng)
