"""What lies on the table and in the deck when an early game begins (1.02, 3.01.3 to 3.01.5)."""

from collections import Counter
from itertools import chain

import pytest

import engine
from engine import RuleError, chronicle
from engine.data import CARDS, MORTALITY_CUP
from engine.dice import Seeded
from engine.events.setup import HandDealt
from engine.state import Units
from engine.state.offices import clockwise
from engine.state.senators import of_seat
from engine.state.units import MOST_FLEETS, MOST_LEGIONS
from tests.engine.setup.opening import EARLY, MIDDLE, begin

FAMILIES = [card for card in CARDS if CARDS[card].deck == "early" and CARDS[card].kind == "family"]


@pytest.mark.rule("1.02-a")
@pytest.mark.parametrize("seats", [3, 4, 5, 6])
def test_1_02_a_three_to_six_factions_sit_in_a_clockwise_order(seats):
    state, _ = begin(seats)
    assert len(state.seats) == seats and clockwise(state, seats - 1) == [seats - 1, *range(seats - 1)]
    for number in (2, 7):
        with pytest.raises(RuleError) as refusal:
            engine.new_game("early", number, Seeded("x"))
        assert refusal.value.code == "game/seats"


@pytest.mark.rule("1.02-b")
def test_1_02_b_units_land_bills_chits_and_offices_are_limited_and_markers_are_not():
    assert (MOST_LEGIONS, MOST_FLEETS) == (25, 25)
    state, _ = begin()
    state.forces = Units(26)
    assert "26 legions and 0 fleets exceed the supply" in engine.invariants.breaches(state)
    state.forces = Units(4)
    first, second, *_ = state.senators.values()
    first.offices, second.offices = ["censor"], ["censor"]
    assert "two senators hold the office censor" in engine.invariants.breaches(state)
    first.offices, second.offices = [], []
    for senator in state.senators.values():
        senator.knights, senator.prior_consul, senator.corrupt = 40, True, True
    assert engine.invariants.breaches(state) == []


@pytest.mark.rule("1.02-c")
def test_1_02_c_the_cup_holds_36_chits():
    cup = Counter(MORTALITY_CUP)
    assert len(MORTALITY_CUP) == 36 and cup[-1] == 2 and cup[0] == 4
    assert all(cup[number] == 1 for number in range(1, 31))


@pytest.mark.rule("3.01.3-a", "3.01.5-a")
def test_3_01_3_a_the_state_begins_with_100_talents_no_unrest_and_four_legions():
    state, _ = begin()
    assert (state.treasury, state.unrest) == (100, 0) and state.forces == Units(4, [], 0)
    assert not any(seat.treasury for seat in state.seats) and not any(s.talents for s in state.senators.values())


@pytest.mark.rule("3.01.4-a")
def test_3_01_4_a_the_first_punic_war_lies_inactive_on_the_table():
    state, _ = begin()
    assert list(state.wars) == ["punic_1"] and state.wars["punic_1"].status == "inactive"
    assert "punic_1" not in state.deck


@pytest.mark.rule("3.01.4-b")
@pytest.mark.parametrize("seats", [3, 6])
def test_3_01_4_b_three_families_each_lie_open_and_the_others_are_in_the_deck(seats):
    state, _ = begin(seats)
    dealt = [[s.id for s in of_seat(state, seat)] for seat in range(seats)]
    assert [len(families) for families in dealt] == [3] * seats
    assert set(chain(*dealt)) <= set(FAMILIES) and len(FAMILIES) == 20
    undealt = [card for card in FAMILIES if card not in chain(*dealt)]
    assert len(undealt) == 20 - 3 * seats and set(undealt) <= set(state.deck)
    seen = engine.view(state, None)["senators"]
    assert set(seen) == set(chain(*dealt)), "everybody sees them"


@pytest.mark.rule("3.01.4-c")
def test_3_01_4_c_three_hidden_cards_each_one_at_a_time_and_forum_cards_go_back():
    """The deck begins with eleven families, then the Statesmen: the first to be dealt."""
    state, events = begin(3)
    statesmen = [card for card in CARDS if CARDS[card].deck == "early" and CARDS[card].kind == "statesman"]
    concessions = [card for card in CARDS if CARDS[card].kind == "concession"]
    order = [*statesmen, *concessions][:9]
    assert [seat.hand for seat in state.seats] == [order[0::3], order[1::3], order[2::3]]
    assert {card for card in FAMILIES if card not in state.senators} <= set(state.deck), "set aside, shuffled back"
    mine = next(e for e in events if isinstance(e, HandDealt) and e.seat == 1)
    assert (
        chronicle.tell(mine, 1) is not None and chronicle.tell(mine, 0) is None and chronicle.tell(mine, None) is None
    )


@pytest.mark.rule("3.01.4-c")
@pytest.mark.parametrize("seed", range(5))
def test_3_01_4_c_whatever_the_shuffle_hands_hold_faction_cards_alone(seed):
    state, _ = engine.new_game("early", 5, Seeded(f"hands {seed}"))
    assert all(len(seat.hand) == 3 and all(CARDS[card].faction for card in seat.hand) for seat in state.seats)
    assert engine.invariants.breaches(state) == []


@pytest.mark.rule("3.01.4-d")
@pytest.mark.parametrize("seats", [3, 6])
def test_3_01_4_d_thirteen_cards_with_era_ends_lie_under_the_deck(seats):
    state, _ = begin(seats)
    assert set(state.deck[-13:]) == {*MIDDLE[:6], *EARLY, "era_ends"}
    assert len(state.deck) == 63 - 6 * seats + 7
    assert all(CARDS[card].deck == "early" for card in state.deck[:-13])


@pytest.mark.rule("3.01.4-d")
def test_3_01_4_d_the_packet_is_shuffled():
    ends = {engine.new_game("early", 3, Seeded(f"end {n}"))[0].deck.index("era_ends") for n in range(30)}
    assert len(ends) > 6 and min(ends) >= 63 - 18 + 7 - 13


@pytest.mark.rule("3.01.4-e")
def test_3_01_4_e_all_other_middle_and_late_cards_are_out_of_the_game():
    state, _ = begin(4, middle=MIDDLE[10:16])
    later = {card for card in CARDS if CARDS[card].deck in ("middle", "late")}
    assert set(state.box) == later - set(MIDDLE[10:16])
    assert engine.view(state, 0)["rome"]["deck"] == len(state.deck)
