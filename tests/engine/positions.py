"""Positions in which every kind of decision is open: laid tables, armies, storms, revolts, whole games."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import count, islice
from random import Random

import engine
from engine import State, bots, sequence
from engine.chronicle.base import ASKED
from engine.dice import Seeded
from engine.draft import Draft
from tests.engine.combat.test_campaigns import resting, table_of
from tests.engine.laid import LAID
from tests.engine.playing import Played, play
from tests.engine.playing import choose as answering
from tests.engine.revolution.test_random_revolts import games
from tests.engine.senate.nesting.test_storm import choose, stormy


def storm(seed: int) -> Iterator[State]:
    """A stormy Senate."""
    rng, dice = Random(seed), Seeded(f"storm {seed}")
    draft = Draft(stormy(rng, late=seed % 2 == 1).state, dice)
    sequence.advance(draft)
    state = draft.state
    while state.outcome is None and len(state.at) > 1:
        yield state
        seat, mine = choose(state, rng)
        state, _ = engine.step(state, bots.choose("chance", engine.view(state, seat), mine, rng), dice)


def campaign(seed: int) -> Iterator[State]:
    """A random Combat Phase."""
    rng, dice = Random(seed), Seeded(f"campaign {seed}")
    draft = Draft(table_of(rng).at("combat").state, dice)
    sequence.advance(draft)
    state = draft.state
    while not resting(state):
        yield state
        state, _ = engine.step(state, answering(state, "chance", rng), dice)


def _before(games: Iterator[Played]) -> Iterator[State]:
    return (played.before for played in games)


def positions() -> Iterator[State]:
    """All of them without end, the rare ones first."""
    yield from (laid().state for laid in LAID)
    for seed in count():
        for combat in range(10 * seed, 10 * seed + 10):
            yield from campaign(combat)
        yield from storm(seed)
        yield from _before(games(seed, 3 + seed % 4))
        yield from _before(play(seed, 3 + seed % 4))


@cache
def met(enough: int = 2, most: int = 4000) -> dict[str, list[State]]:
    """For each kind of decision `enough` positions in which it is open, found among `most`; only to be looked at."""
    found: dict[str, list[State]] = {name: [] for name in ASKED}
    for state in islice(positions(), most):
        for name in {decision.name for decision in engine.decisions(state)} - {"halt"}:
            if len(found[name]) < enough:
                found[name].append(state)
        if all(len(states) == enough for states in found.values()):
            break
    return found
