"""Random play from victorious armies: revolts, civil wars and end games that random whole games seldom reach."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from random import Random

import pytest

import engine
from engine import Answer, RuleError, State, invariants, sequence
from engine.dice import Seeded
from engine.draft import Draft
from engine.events.revolution import RevoltBegan
from engine.state import Force, Frame, Units
from engine.state.senators import attending
from tests.engine.playing import MOST_STEPS, Played, choose
from tests.engine.test_contract import HOSTILE
from tests.engine.test_secrets import with_other_secrets

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


def play_on(state: State, seed: int) -> Iterator[Played]:
    """Random play to the end of the game."""
    dice, rng = Seeded(f"on {seed}"), Random(seed)
    for _ in range(MOST_STEPS):
        if state.outcome is not None:
            return
        answer = choose(state, "chance", rng)
        after, events = engine.step(state, answer, dice)
        yield Played(state, answer, after, events, [])
        state = after


@pytest.mark.parametrize("seed", range(12))
def test_random_play_from_victorious_armies_is_sound_and_ends(seed: int) -> None:
    last = None
    for last in play_on(victorious(seed, 3 + seed % 4), seed):
        assert invariants.breaches(last.after) == []
        assert engine.load(engine.dump(last.after)) == last.after
        assert last.after.outcome is not None or engine.waiting(last.after)
    assert last is not None
    assert last.after.outcome is not None


def test_such_games_do_come_to_revolts() -> None:
    seen: Counter[str] = Counter()
    for seed in range(12):
        for step, played in enumerate(play_on(victorious(seed, 3 + seed % 4), seed)):
            seen.update(type(event).__name__ for event in played.events)
            if step > 120:
                break
    assert seen[RevoltBegan.__name__] >= 2


@pytest.mark.parametrize("seed", range(4))
def test_what_the_others_hide_shows_in_nothing_that_a_seat_sees(seed: int) -> None:
    for step, played in enumerate(play_on(victorious(seed, 4), seed)):
        if step > 60:
            break
        for seat in (None, *range(4)):
            seen = json.dumps(engine.view(played.after, seat))
            assert seen == json.dumps(engine.view(with_other_secrets(played.after, seat), seat))


@pytest.mark.parametrize("seed", range(4))
def test_hostile_answers_are_refused_by_rule_and_change_nothing(seed: int) -> None:
    rng = Random(seed)
    for step, played in enumerate(play_on(victorious(seed, 4), seed)):
        if step > 80:
            break
        before = engine.dump(played.before)
        for decision in engine.decisions(played.before):
            for field in decision.fields:
                values = {field.name: rng.choice(HOSTILE)}
                try:
                    engine.step(played.before, Answer(decision.seat, decision.name, values), Seeded("x"))
                except RuleError as refusal:
                    assert "/" in refusal.code
                    assert refusal.rule
        assert engine.dump(played.before) == before
