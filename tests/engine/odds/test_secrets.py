"""The odds of every answer in bot games: sound, and the same whatever the others hide."""

from random import Random

import pytest

import engine
from engine import RuleError
from engine.answers import check
from tests.engine.hidden import exchanged
from tests.engine.odds.trials import sound
from tests.engine.playing import play


def weighed(state, answer):
    decision = next(d for d in engine.decisions(state) if (d.seat, d.name) == (answer.seat, answer.name))
    try:
        return engine.odds.answer(state, decision, check(decision, answer.values))
    except RuleError as refusal:
        return refusal.code


@pytest.mark.parametrize("seed", range(3))
def test_the_odds_of_an_answer_tell_nothing_of_what_others_hide(seed):
    matters = set()
    for played in play(seed, 4, most=700):
        before = engine.dump(played.before)
        odds = weighed(played.before, played.answer)
        other = exchanged(played.before, played.answer.seat, Random(seed))
        assert odds == weighed(other, played.answer)
        assert engine.dump(played.before) == before
        if isinstance(odds, engine.odds.Odds):
            sound(odds)
            matters.add(odds.matter)
        for seat in range(4):
            for asked in engine.view(played.before, seat)["decisions"]:
                assert asked.get("odds", False) == (asked["name"] in engine.odds.WEIGHED)
        assert odds is None or played.answer.name in engine.odds.WEIGHED
    assert {"persuasion", "knights"} <= matters


def test_the_odds_are_plain_json_with_exact_fractions():
    found = engine.odds.plain(engine.odds.mortality.draw(engine.new_game("early", 3, engine.dice.Seeded("x"))[0]))
    assert found["matter"] == "mortality" and found["facts"] == {"draws": 1}
    assert found["distributions"]["chits"][0] == {"outcome": "1", "fraction": "17/18", "chance": 0.944444444}
