"""The Temporary Rome Consul, the leaders, the first cards (3.01.6, 3.01.7, 3.01.9)."""

import pytest

import engine
from engine.data import SENATORS
from engine.events.general import PhaseBegan
from engine.state.offices import hrao, hrao_seat
from tests.engine.setup.opening import asked, begin, say


def led(seats=3, *chits):
    """All leaders are chosen: each faction's first senator."""
    state, _ = begin(seats, *chits)
    while any(name == "choose_leader" for _, name in asked(state)):
        decision = engine.decisions(state)[0]
        state, _ = say(state, decision.seat, "choose_leader", senator=decision.fields[0].options[0])
    return state


@pytest.mark.rule("3.01.6-a")
def test_3_01_6_a_the_first_chit_that_names_an_aligned_senator_makes_the_temporary_consul():
    """Blanks, a Draw 2 and the number of a family in the deck pass; 5 is Claudius."""
    undealt = next(card for card in SENATORS if card not in begin()[0].senators)
    state, _ = begin(3, 0, -1, SENATORS[undealt].number, 30, 5)
    consul = state.senators["claudius"]
    assert consul.offices == ["rome_consul"] and consul.prior_consul
    assert consul.influence == SENATORS["claudius"].influence + 5
    assert [s.id for s in state.senators.values() if s.offices or s.prior_consul] == ["claudius"]


@pytest.mark.rule("3.01.6-a")
def test_3_01_6_a_a_chit_lies_on_the_table_until_the_consul_is_found():
    assert begin(3, 0, 0, 0, 0, 1)[0].senators["cornelius"].offices == ["rome_consul"]
    with pytest.raises(AssertionError, match="picks out of"):
        begin(3, 0, 0, 0, 0, 0, 1)  # there is no fifth blank


@pytest.mark.rule("3.01.6-a")
def test_3_01_6_a_the_chits_go_back_in_the_cup():
    """Claudius, whose chit made him Consul, dies by the same number in the first Mortality Phase."""
    state = led(3, 0, 5)
    for _ in range(2):
        state, _ = say(state, engine.waiting(state)[0], "done")
    state, _ = say(state, engine.waiting(state)[0], "done", 5)
    assert "rome_consul" not in [o for s in state.senators.values() for o in s.offices]


@pytest.mark.rule("3.01.6-b")
def test_3_01_6_b_he_is_the_hrao_though_others_have_more_influence():
    state, _ = begin(3, 5)
    state.senators["cornelius"].influence = 30
    assert hrao(state).id == "claudius" and hrao_seat(state) == state.senators["claudius"].seat
    seen = engine.view(state, None)["rome"]
    assert seen["hrao"] == "claudius" == seen["presiding_magistrate"] and state.temporary_consul


@pytest.mark.rule("3.01.7-a")
@pytest.mark.parametrize(("chit", "order"), [(1, [0, 1, 2, 3]), (7, [2, 3, 0, 1])])
def test_3_01_7_a_his_player_and_then_the_others_clockwise_mark_a_leader(chit, order):
    state, _ = begin(4, chit)
    assert hrao_seat(state) == order[0]
    for seat in order:
        assert asked(state) == [(seat, "choose_leader")]
        options = engine.decisions(state)[0].fields[0].options
        assert {state.senators[s].seat for s in options} == {seat} and len(options) == 3
        state, _ = say(state, seat, "choose_leader", senator=options[2])
        assert state.seats[seat].leader == options[2]


@pytest.mark.rule("3.01.9-a")
def test_3_01_9_a_in_the_same_order_statesmen_and_concessions_are_played_and_nothing_else():
    state = led(3, 5)
    assert {seat for seat, _ in asked(state)} == {1}
    for card in ("tribune-1", "influence_peddling-1"):
        state.deck.remove(card)
        state.seats[1].hand.append(card)
    assert {name for _, name in asked(state)} <= {"done", "play_statesman", "play_concession"}
    cards = [card for d in engine.decisions(state) for f in d.fields if f.name == "card" for card in f.options]
    assert not {"tribune-1", "influence_peddling-1"} & set(cards)
    order = []
    for mortality in ((), (), (0,)):
        order += engine.waiting(state)
        state, events = say(state, order[-1], "done", *mortality)
    assert order == [1, 2, 0]
    begun = [e.phase for e in events if isinstance(e, PhaseBegan)]
    assert begun[0] == "mortality" and state.turn == 1


@pytest.mark.rule("3.01.9-a")
def test_3_01_9_a_any_number_of_them():
    """Faction 0 of four was dealt Scipio Africanus, Cato and a concession."""
    state = led(4, 1)
    assert state.seats[0].hand == ["scipio_africanus", "cato_the_elder", "sicilian_grain"]
    state, _ = say(state, 0, "play_statesman", card="scipio_africanus")
    state, _ = say(state, 0, "play_statesman", card="cato_the_elder")
    state, _ = say(state, 0, "play_concession", card="sicilian_grain", senator="cornelius")
    assert state.senators["cornelius"].statesman == "scipio_africanus" and "cato_the_elder" in state.senators
    assert state.senators["cornelius"].concessions == ["sicilian_grain"] and asked(state) == [(0, "done")]
