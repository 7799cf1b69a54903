"""Random play from victorious armies: revolts, civil wars and end games that random whole games seldom reach."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from random import Random

import pytest

import engine
from engine import State, invariants, sequence
from engine.dice import Seeded
from engine.draft import Draft
from engine.events.revolution import RevoltBegan
from engine.state import Force, Frame, Units
from engine.state.senators import attending
from tests.engine.playing import Played, play_on

REVOLUTION = 6  # the place of the phase in the turn


def victorious(seed: int, seats: int) -> State:
    """A game's opening, put off to its Revolution Phase, where three commanders have just won."""
    state, _ = engine.new_game("early", seats, Seeded(f"revolt {seed}"))
    rng = Random(seed)
    for seat in range(seats):
        state.seats[seat].leader = state.seats[seat].leader or attending(state, seat)[0].id
    for commander in rng.sample(attending(state), 3):
        commander.location = "war:punic_1"
        commander.talents, state.bank = commander.talents + 6, state.bank - 6
        veterans = [rng.choice([commander.id, "", rng.choice(list(state.senators))]) for _ in range(rng.randint(0, 2))]
        units = Units(legions=rng.randint(1, 5), veterans=veterans, fleets=rng.randint(0, 3))
        state.victors.append(Force(commander=commander.id, units=units, land_victory=True))
    state.phase, state.turn = "revolution", 1
    state.at = [Frame(section="turn", data={"phase": REVOLUTION}, status="open")]
    draft = Draft(state, Seeded("frames"))
    draft.push("revolution")
    sequence.advance(draft)
    return draft.state


def games(seed: int, seats: int) -> Iterator[Played]:
    """Random play from there to the end of the game."""
    return play_on(victorious(seed, seats), f"on {seed}", Random(seed))


@pytest.mark.parametrize("seed", range(12))
def test_random_play_from_victorious_armies_is_sound_and_ends(seed: int) -> None:
    last = None
    for last in games(seed, 3 + seed % 4):
        assert invariants.breaches(last.after) == []
        assert engine.load(engine.dump(last.after)) == last.after
        assert last.after.outcome is not None or engine.waiting(last.after)
    assert last is not None
    assert last.after.outcome is not None


def test_such_games_do_come_to_revolts() -> None:
    seen: Counter[str] = Counter()
    for seed in range(12):
        for step, played in enumerate(games(seed, 3 + seed % 4)):
            seen.update(type(event).__name__ for event in played.events)
            if step > 120:
                break
    assert seen[RevoltBegan.__name__] >= 2
