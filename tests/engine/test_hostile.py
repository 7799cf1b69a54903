"""Hostile play: every illegal answer to every kind of decision is refused with code and rule and changes nothing."""

from __future__ import annotations

from random import Random

import pytest

import engine
from engine import Answer, RuleError, State
from engine.chronicle.base import ASKED
from engine.dice import Seeded
from tests.engine.hostile import refuses
from tests.engine.playing import play
from tests.engine.positions import met


@pytest.mark.parametrize("name", sorted(ASKED))
def test_no_illegal_answer_to_this_decision_is_taken(name: str) -> None:
    assert met()[name], f"no position asks {name}"
    rng = Random(name)
    given = [refuses(state, d, rng) for state in met()[name] for d in engine.decisions(state) if d.name == name]
    assert min(given) >= 3, "a field of its own, and strangers"


def test_no_decision_is_asked_without_title_and_help() -> None:
    asked = {name for states in met().values() for state in states for name in _names(state)}
    assert asked - {"halt"} == set(ASKED)
    assert [name for name, words in ASKED.items() if not words.title] == []


def _names(state: State) -> set[str]:
    return {decision.name for decision in engine.decisions(state)}


@pytest.mark.parametrize("seed", range(3))
def test_no_illegal_answer_is_taken_in_the_course_of_a_game(seed: int) -> None:
    rng, given = Random(seed), 0
    for played in play(seed, 4 + seed, most=300):
        given += refuses(played.before, rng.choice(engine.decisions(played.before)), rng)
    assert given > 1000


@pytest.mark.parametrize("name", ["", "no such decision", "halt", "vote'; --", "x" * 10_000])
def test_a_decision_that_is_not_open_is_refused(name: str) -> None:
    state, _ = engine.new_game("early", 3, Seeded("names"))
    with pytest.raises(RuleError) as refusal:
        engine.step(state, Answer(engine.waiting(state)[0], name, {}), Seeded("x"))
    assert (refusal.value.code, bool(refusal.value.rule)) == ("answer/unknown-decision", True)
    assert len(refusal.value.text) < 500, "what was sent is not sent back in full"


def test_nothing_is_taken_when_the_game_is_over() -> None:
    *_, last = play(0, 3)
    with pytest.raises(RuleError) as refusal:
        engine.step(last.after, last.answer, Seeded("x"))
    assert (refusal.value.code, refusal.value.rule) == ("game/over", "1.12")
    assert engine.decisions(last.after) == []
