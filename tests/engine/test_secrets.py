"""Non-interference: what a seat may not know does not show in its view, its events or its decisions."""

from __future__ import annotations

import json

import pytest

import engine
from engine import State, chronicle
from engine.data import CARDS
from engine.state.senators import in_revolt
from tests.engine.playing import play


def told(events: list[engine.Event], seat: int | None) -> list[dict]:  # type: ignore[type-arg]
    return [sentence for event in events if (sentence := chronicle.tell(event, seat)) is not None]


def hands_shown(state: State, seat: int | None) -> set[int]:
    """Whose hands the seat may see: its own, and as Consul for Life those he rules (1.09.823-a)."""
    lord = next((s for s in state.senators.values() if s.consul_for_life), None)
    if lord is None or seat is None or lord.seat != seat or state.phase != "senate":
        return set() if seat is None else {seat}
    return {seat} | {index for index in range(len(state.seats)) if not in_revolt(state, index)}


def with_other_secrets(state: State, seat: int) -> State:
    """The same table for `seat`, with everything hidden from it exchanged: hands, treasuries, the deck's order."""
    other = engine.load(engine.dump(state))
    other.deck.reverse()
    shown = hands_shown(state, seat)
    for index, faction in enumerate(other.seats):
        if index == seat:
            continue
        swaps = [card for card in other.deck if CARDS[card].kind == "intrigue" and CARDS[card].faction]
        for place, card in enumerate([] if index in shown else faction.hand):
            if swaps and CARDS[card].kind == "intrigue":
                other.deck[other.deck.index(swaps[0])], faction.hand[place] = card, swaps.pop(0)
        other.bank -= 3
        faction.treasury += 3
    return other


@pytest.mark.parametrize("seed", range(6))
def test_a_view_is_byte_equal_whatever_the_others_hide(seed: int) -> None:
    for played in play(seed, 4, most=400):
        state = played.after
        for seat in range(4):
            seen = engine.view(state, seat)
            assert json.dumps(seen) == json.dumps(engine.view(with_other_secrets(state, seat), seat))


@pytest.mark.parametrize("seed", range(4))
def test_no_card_of_another_hand_and_no_treasury_stands_in_a_view_or_an_event(seed: int) -> None:
    for played in play(seed, 5, most=300):
        public = set(json.dumps(engine.view(played.after, None)).split('"'))
        for seat in (None, *range(5)):
            text = json.dumps([engine.view(played.after, seat), told(played.events, seat)])
            seen = hands_shown(played.after, seat)
            for index, faction in enumerate(played.after.seats):
                if index in seen:
                    continue
                shown = [card for card in faction.hand if f'"{card}"' in text and card not in public]
                own = {card for known in seen for card in played.after.seats[known].hand}
                assert [card for card in shown if card not in own] == []
            for index in range(5):
                assert ("treasury" in engine.view(played.after, seat)["seats"][str(index)]) == (index == seat)


def test_a_spectator_has_no_decisions() -> None:
    for played in play(1, 3, most=50):
        assert engine.view(played.after, None)["decisions"] == []
