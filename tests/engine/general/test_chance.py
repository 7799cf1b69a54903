"""Chance can be replayed and audited (1.07.0-a)."""

import ast
from pathlib import Path

import pytest

import engine
from engine.dice import Recorded, Seeded
from engine.errors import EngineError
from tests.engine.playing import play

ENGINE = Path(engine.__file__).parent


@pytest.mark.rule("1.07.0-a")
@pytest.mark.parametrize("seed", range(2))
def test_1_07_0_a_a_recorded_game_replays_to_the_same_states(seed):
    rolls = 0
    state = None
    for played in play(seed, 4, most=500):
        state = played.before if state is None else state
        dice = Recorded(played.rolls)
        state, events = engine.step(state, played.answer, dice)
        assert dice.left == 0 and engine.dump(state) == engine.dump(played.after) and events == played.events
        rolls += len(played.rolls)
    assert rolls > 20


@pytest.mark.rule("1.07.0-a")
def test_1_07_0_a_the_same_seed_gives_the_same_game_and_another_seed_another():
    def opening(seed):
        return engine.dump(engine.new_game("early", 5, Seeded(seed))[0])

    assert opening("one") == opening("one") != opening("two")


@pytest.mark.rule("1.07.0-a")
def test_1_07_0_a_every_roll_says_what_it_is_for():
    dice = Seeded("audit")
    state, _ = engine.new_game("early", 3, dice)
    assert [roll["for"] for roll in dice.rolls[:4]] == ["families", "deck", "deck", "middle cards"]
    assert sum(len(roll["n"]) for roll in dice.rolls) == dice.cursor, "one stream, counted to the last number"
    assert state.turn == 0


@pytest.mark.rule("1.07.0-a")
def test_1_07_0_a_a_record_that_does_not_fit_is_refused():
    last = next(played for played in play(1, 3, most=400) if played.rolls)
    forged = [{**last.rolls[0], "for": "something else"}, *last.rolls[1:]]
    with pytest.raises(EngineError, match="the record"):
        engine.step(last.before, last.answer, Recorded(forged))
    with pytest.raises(EngineError, match="no roll"):
        engine.step(last.before, last.answer, Recorded(last.rolls[:-1]))


@pytest.mark.rule("1.07.0-a")
def test_1_07_0_a_no_rule_draws_chance_from_anywhere_else():
    """Bots choose by chance, but they are players: their answers are in the journal."""
    found = []
    for path in ENGINE.rglob("*.py"):
        if path.is_relative_to(ENGINE / "bots"):
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            found += [f"{path.name}: {name}" for name in names if name in ("random", "secrets", "time", "uuid", "os")]
    assert found == []
