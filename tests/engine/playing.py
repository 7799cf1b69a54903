"""Bot games for the contract tests: every step is handed out with the state before and after it."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any, NamedTuple

import engine
from engine import Answer, Decision, Event, State, bots
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
    dice = Seeded(f"game {seed}")
    state, _ = engine.new_game("early", seats, dice)
    yield from play_on(state, f"game {seed}", Random(seed), bot, most, dice.cursor)


def play_on(
    state: State, dice_seed: str, rng: Random, bot: str = "chance", most: int = MOST_STEPS, cursor: int = 0
) -> Iterator[Played]:
    """The same from any state; each step has dice of its own, so that `rolls` are the step's."""
    for _ in range(most):
        if state.outcome is not None:
            return
        answer = choose(state, bot, rng)
        dice = Seeded(dice_seed, cursor)
        after, events = engine.step(state, answer, dice)
        yield Played(state, answer, after, events, dice.rolls)
        state, cursor = after, dice.cursor


def choose(state: State, bot: str, rng: Random) -> Answer:
    """What a bot of one of the waiting seats says; now and then one that need not speak does."""
    open_now = engine.decisions(state)
    waiting = sorted({d.seat for d in open_now if not d.optional})
    others = sorted({d.seat for d in open_now} - set(waiting))
    if others and rng.random() < 0.02:
        said = bots.speak(bot, *_seen(state, rng.choice(others), open_now, bot), rng)
        if said is not None:
            return said
    return bots.choose(bot, *_seen(state, rng.choice(waiting), open_now, bot), rng)


def _seen(state: State, seat: int, open_now: list[Decision], bot: str) -> tuple[dict[str, Any], list[Decision]]:
    """What the bot goes by; `chance` never looks at the table, so that it need not be shown."""
    table = {} if bot == "chance" else engine.view(state, seat)
    return table, [decision for decision in open_now if decision.seat == seat]
