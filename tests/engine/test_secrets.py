"""Non-interference: what a seat may not know shows in nothing that it sees, whatever is asked (1.04.9)."""

from __future__ import annotations

import json
from random import Random

import pytest

import engine
from engine.chronicle.base import ASKED
from tests.engine.hidden import hands_shown, looks, same_step, same_view, sealed_stays_sealed
from tests.engine.playing import play, play_on
from tests.engine.positions import met

SEALED = {"appoint_dictator", "discard_cards", "order_battle", "wish_office"}


@pytest.mark.parametrize("name", sorted(ASKED))
def test_what_the_others_hide_shows_in_no_view_decision_or_event(name: str) -> None:
    """For every viewer: who is asked, who is not, and a spectator; now, and after the next answers."""
    assert met()[name], f"no position asks {name}"
    rng = Random(name)
    for state in met()[name]:
        for seat in (None, *range(len(state.seats))):
            same_view(state, seat, rng)
        for played in play_on(state, name, rng, most=1):
            for seat in (None, *range(len(state.seats))):
                same_step(played, seat, rng)


def test_all_sealed_decisions_are_known_here() -> None:
    found = {d.name for states in met().values() for state in states for d in engine.decisions(state) if d.sealed}
    assert found == SEALED


@pytest.mark.parametrize("name", sorted(SEALED))
def test_a_sealed_answer_shows_in_nothing_before_all_have_answered(name: str) -> None:
    rng, tried = Random(name), 0
    for state in met()[name]:
        for decision in engine.decisions(state):
            tried += decision.name == name and sealed_stays_sealed(state, decision, rng)
    assert tried


@pytest.mark.parametrize("seed", range(3))
def test_what_the_others_hide_shows_in_nothing_in_the_course_of_a_game(seed: int) -> None:
    rng, compared, steps = Random(seed), 0, 0
    for played in play(seed, 4, most=300):
        seat, steps = rng.choice([None, *range(4)]), steps + 1
        same_view(played.after, seat, rng)
        compared += same_step(played, seat, rng)
    assert compared > steps / 2, "most steps lay nothing open"


@pytest.mark.parametrize("seed", range(2))
def test_no_card_of_another_hand_and_no_treasury_stands_in_a_view_or_an_event(seed: int) -> None:
    for played in play(seed, 5, most=300):
        public = set(looks(played.after, [], None).split('"'))
        for seat in (None, *range(5)):
            seen, text = engine.view(played.after, seat), looks(played.after, played.events, seat)
            known = hands_shown(played.after, seat)
            own = {card for index in known for card in played.after.seats[index].hand}
            for index, faction in enumerate(played.after.seats):
                hand = [] if index in known else [card for card in faction.hand if card not in own | public]
                assert [card for card in hand if f'"{card}"' in text] == []
                assert ("treasury" in seen["seats"][str(index)]) == (index == seat)


def test_a_spectator_has_no_decisions() -> None:
    for played in play(1, 3, most=50):
        assert engine.view(played.after, None)["decisions"] == []
        assert json.loads(looks(played.after, [], None))[0]["waiting"]
