"""A bot game as a journal."""

from __future__ import annotations

from random import Random

import engine
from engine import State
from engine.dice import Seeded
from engine.journal import Entry, patches, sights
from tests.engine.playing import choose


def record(seed: int, seats: int, answers: int) -> tuple[list[Entry], list[State]]:
    """The deal and so many answers: the entries, and the state after each."""
    dice, rng = Seeded(f"recorded {seed}"), Random(seed)
    state, events = engine.new_game("early", seats, dice)
    entries = [Entry(0, None, "deal", {}, dice.rolls, [engine.dump_event(event) for event in events], {})]
    states = [state]
    for version in range(1, answers + 1):
        answer, fresh = choose(state, "chance", rng), Seeded(dice.seed, dice.cursor)
        after, events = engine.step(state, answer, fresh)
        told, seen = [engine.dump_event(event) for event in events], patches(sights(state), sights(after))
        entries.append(Entry(version, answer.seat, answer.name, answer.values, fresh.rolls, told, seen))
        states.append(after)
        state, dice = after, fresh
    return entries, states
