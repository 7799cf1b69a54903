"""Captives and their ransom (1.10.71)."""

import pytest

from engine.common.senators import may_play
from engine.events.combat import SenatorCaptured, SenatorRansomed
from engine.events.general import TalentsPaid
from engine.state.senators import seat_influence, seat_votes
from tests.engine.combat.camp import army, battle, camp, fight


def captured(**more):
    """Plautius of the third faction, in the hands of the Gauls."""
    numbers = {"location": "captive:gallic_1", "offices": ["field_consul"]} | more
    return camp("gallic_1", plautius=numbers)


@pytest.mark.rule("1.10.71-a")
@pytest.mark.parametrize(
    ("dice", "chits", "result", "captive"),
    [
        ([3, 4, 5], (21, 22, 17), "stalemate", True),
        ([3, 4, 5], (21, 17, 22), "stalemate", False),
        ([4, 5, 5], (17,), "stalemate", False),
        ([4, 5, 5], (-1, 21, 17), "stalemate", True),
        ([4, 4, 5], (21, 22, 17), "disaster", True),
        ([5, 5, 5], (21, 17), "standoff", True),
        ([5, 5, 6], (21, 22, 23, 17), "victory", False),
    ],
)
def test_1_10_71_a_only_the_last_of_several_chits_captures_and_never_in_victory(dice, chits, result, captive):
    table = army(camp(), "gallic_1", "plautius", 6)  # 8 against 10
    fight(table, dice, *chits)
    assert battle(table).result == result
    assert bool(table.happened(SenatorCaptured)) == captive
    if captive:
        assert table.s("plautius").location == "captive:gallic_1" and table.s("plautius").offices == ["field_consul"]
        assert table.state.wars["gallic_1"].forces[0].commander is None
    else:
        assert "plautius" not in table.state.senators


@pytest.mark.rule("1.10.71-a", "1.09.34-b")
def test_1_10_71_a_a_master_of_horse_is_captured_alone():
    table = camp(valerius={"seat": 2})
    army(table, "gallic_1", "valerius", 5, fleets=5, office="dictator", horse="claudius")
    fight(table, [4, 4, 4], 21, 22, 0, 24, 23, 5)
    assert table.s("claudius").location == "captive:gallic_1"
    assert table.s("claudius").offices == ["master_of_horse"]
    assert table.s("valerius").location == "war:gallic_1" and table.s("valerius").offices == []


@pytest.mark.rule("1.10.71-a")
def test_1_10_71_a_when_the_dictator_is_captured_his_master_of_horse_goes_home():
    table = camp(valerius={"seat": 2})
    army(table, "gallic_1", "valerius", 5, fleets=5, office="dictator", horse="claudius")
    fight(table, [4, 4, 4], 21, 22, 0, 24, 23, 3)
    assert table.s("valerius").location == "captive:gallic_1" and table.s("valerius").offices == ["dictator"]
    assert table.s("claudius").location == "rome" and table.s("claudius").offices == ["master_of_horse"]


@pytest.mark.rule("1.10.71-b", "1.09.11-b")
def test_1_10_71_b_a_captive_has_no_voice_and_no_influence_but_keeps_his_office():
    table = captured(knights=3, talents=7)
    state = table.state
    assert seat_influence(state, 2) == 3 and seat_votes(state, 2) == 3  # Furius alone
    assert table.s("plautius").offices == ["field_consul"]
    fight(table)
    assert table.s("plautius").offices == ["field_consul"]


@pytest.mark.rule("1.10.71-b")
def test_1_10_71_b_he_earns_nothing_and_his_money_is_frozen():
    table = captured(knights=3, talents=7).has(phase="revenue").at("revenue").run()
    assert table.s("plautius").talents == 7
    [field] = [f for f in table.decision(2, "redistribute").fields if hasattr(f, "caps")]
    assert "plautius" not in field.caps


@pytest.mark.rule("1.10.71-b")
def test_1_10_71_b_the_chits_of_mortality_find_him_too():
    table = captured().has(phase="mortality").at("mortality").run(17)
    assert "plautius" not in table.state.senators


@pytest.mark.rule("1.10.71-b")
def test_1_10_71_b_a_captive_of_an_opponent_bars_his_statesman():
    table = camp("gallic_1", julius={"location": "captive:gallic_1"}, cornelius={"location": "captive:gallic_1"})
    table.hand(1, "scipio_africanus")
    assert not may_play(table.state, 1, "scipio_africanus") and may_play(table.state, 0, "scipio_africanus")


@pytest.mark.rule("1.10.71-c")
def test_1_10_71_c_ransom_is_twice_his_influence_out_of_both_purses_at_any_time():
    table = captured(influence=6, talents=5).purse(2, 9).hand(0, "tribune-1").at("play_cards").run()
    assert "ransom" in table.open(2) and "ransom" not in table.open(0)
    asked = table.open(0)
    table.say(2, "ransom", senator="plautius")
    assert table.open() == ["pay_ransom"]
    assert table.refused(2, "pay_ransom", talents={"plautius": 5, "treasury": 8}).code == "answer/domain"
    table.say(2, "pay_ransom", talents={"plautius": 3, "treasury": 9})
    assert table.happened(SenatorRansomed)[0].amount == 12
    assert (table.s("plautius").talents, table.state.seats[2].treasury) == (2, 0)
    assert [(e.amount, e.audience) for e in table.happened(TalentsPaid)] == [(9, [2])]
    assert table.s("plautius").location == "rome" and table.s("plautius").offices == ["field_consul"]
    assert table.open(0) == asked


@pytest.mark.rule("1.10.71-c")
@pytest.mark.parametrize(("influence", "price"), [(1, 10), (5, 10), (6, 12), (20, 40)])
def test_1_10_71_c_the_price_is_at_least_ten_and_nobody_is_freed_for_less(influence, price):
    for purse in (price - 1, price):
        table = captured(influence=influence).purse(2, purse).hand(0, "tribune-1").at("play_cards").run()
        assert ("ransom" in table.open(2)) == (purse == price)


@pytest.mark.rule("1.10.71-c")
def test_1_10_71_c_he_may_be_ransomed_as_long_as_the_war_lasts():
    table = army(captured(talents=10), "gallic_1", "cornelius", 8, office="dictator")
    army(table, "gallic_1", "julius", 14, office="rome_consul")
    fight(table).say(2, "ransom", senator="plautius")
    table.say(2, "pay_ransom", talents={"plautius": 10, "treasury": 0})
    table.say(0, "order_battle", commander="julius")
    table.say(1, "order_battle", [6, 6, 6], commander="julius")
    assert "gallic_1" not in table.state.wars and table.s("plautius").location == "rome"
