"""The contract of every state: somebody can act, legal answers are taken, games end, states are sound."""

from __future__ import annotations

import pytest

import engine
from engine import Answer, RuleError, invariants
from engine.dice import Recorded, Seeded
from tests.engine.playing import MOST_STEPS, play

GAMES = [(seed, 3 + seed % 4) for seed in range(24)]


@pytest.mark.parametrize(("seed", "seats"), GAMES)
def test_random_legal_play_is_never_refused_and_always_ends(seed: int, seats: int) -> None:
    steps = 0
    last = None
    for last in play(seed, seats):
        steps += 1
        assert invariants.breaches(last.after) == []
        assert last.after.outcome is not None or engine.waiting(last.after), "nobody can act"
    assert last is not None
    assert last.after.outcome is not None, f"no end after {steps} of at most {MOST_STEPS} steps"


@pytest.mark.parametrize(("seed", "seats"), GAMES[:6])
def test_a_state_dumped_and_loaded_is_equal_and_goes_on_equally(seed: int, seats: int) -> None:
    for played in play(seed, seats, most=400):
        again = engine.load(engine.dump(played.before))
        assert again == played.before
        state, events = engine.step(again, played.answer, Recorded(played.rolls))
        assert engine.dump(state) == engine.dump(played.after)
        assert [engine.load_event(data) for data in engine.split_events(engine.dump_events(events))] == played.events


@pytest.mark.parametrize(("seed", "seats"), GAMES[:4])
def test_a_step_leaves_the_old_state_untouched(seed: int, seats: int) -> None:
    for played in play(seed, seats, most=300):
        before = engine.dump(played.before)
        engine.step(played.before, played.answer, Recorded(played.rolls))
        assert engine.dump(played.before) == before


def test_an_unknown_field_is_refused() -> None:
    state, _ = engine.new_game("early", 3, Seeded("field"))
    decision = engine.decisions(state)[0]
    with pytest.raises(RuleError, match="has no field"):
        engine.step(state, Answer(decision.seat, decision.name, {"senator": "x", "talents": 99}), Seeded("x"))


def test_a_seat_that_is_not_asked_is_refused() -> None:
    state, _ = engine.new_game("early", 3, Seeded("turn"))
    asked = {decision.seat for decision in engine.decisions(state)}
    quiet = next(seat for seat in range(3) if seat not in asked)
    with pytest.raises(RuleError) as refusal:
        engine.step(state, Answer(quiet, "choose_leader", {}), Seeded("x"))
    assert refusal.value.code == "answer/out-of-turn"


@pytest.mark.parametrize("seats", [-1, 0, 2, 7, 1000])
def test_1_02_a_only_three_to_six_factions_can_play(seats: int) -> None:
    with pytest.raises(RuleError) as refusal:
        engine.new_game("early", seats, Seeded("seats"))
    assert refusal.value.rule == "1.02"
