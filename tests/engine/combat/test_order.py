"""Which battle comes first (1.10.1)."""

import pytest

from engine.events.combat import BattleFought, BattleOrderSet
from tests.engine.combat.camp import army, battle, camp, fight

WIN = [6, 6, 6]  # no special number of the Gallic or the Illyrian Wars


def wars(table):
    return [fought.war for fought in table.happened(BattleFought)]


def commanders(table):
    return [fought.commander for fought in table.happened(BattleFought)]


@pytest.mark.rule("1.10.1-a")
def test_1_10_1_a_wars_come_by_the_last_commander_sent_to_each():
    table = camp("gallic_1").war("illyrian_1").war("illyrian_2")
    army(table, "gallic_1", "cornelius", 8, dispatched=1)
    army(table, "gallic_1", "julius", 0, office=None, dispatched=7)
    army(table, "illyrian_2", "claudius", 6, fleets=3, office=None, dispatched=3)
    army(table, "illyrian_1", "furius", 5, fleets=3, office=None, dispatched=5)
    fight(table, WIN, WIN)
    assert wars(table) == ["illyrian_2", "illyrian_1"]
    table.say(1, "order_battle", commander="cornelius")
    table.say(0, "order_battle", WIN, commander="cornelius")
    assert wars(table) == ["gallic_1"]


@pytest.mark.rule("1.10.1-a")
def test_1_10_1_a_one_package_rolls_off_the_tie_again_and_again():
    table = camp("gallic_1").war("illyrian_1")
    army(table, "gallic_1", "cornelius", 8)
    army(table, "illyrian_1", "julius", 5, fleets=3, office="rome_consul")
    fight(table, [3, 4], [1, 6], [2, 2], [2, 3], WIN, WIN)  # Gallic 7, Illyrian 7; then 4 and 5
    assert wars(table) == ["illyrian_1", "gallic_1"]


@pytest.mark.rule("1.10.1-a")
def test_1_10_1_a_all_battles_at_one_war_before_the_next():
    table = camp("gallic_1").war("illyrian_1")
    army(table, "gallic_1", "cornelius", 9, dispatched=1)
    army(table, "gallic_1", "valerius", 9, office="rome_consul", dispatched=2)
    army(table, "illyrian_1", "julius", 5, fleets=3, office=None, dispatched=3)
    fight(table)
    table.say(0, "order_battle", [3, 3, 4], WIN, WIN, commander="cornelius")
    assert [(f.war, f.commander) for f in table.happened(BattleFought)] == [
        ("gallic_1", "cornelius"),
        ("gallic_1", "valerius"),
        ("illyrian_1", "julius"),
    ]


@pytest.mark.rule("1.10.1-b")
def test_1_10_1_b_they_agree_in_secret_and_the_second_need_not_attack_a_war_that_is_gone():
    table = camp("gallic_1")
    army(table, "gallic_1", "cornelius", 3)
    army(table, "gallic_1", "julius", 20, office="rome_consul")
    fight(table)
    assert table.open(0) == table.open(1) == ["order_battle"] and not table.open(2)
    assert table.decision(0, "order_battle").sealed
    table.say(0, "order_battle", commander="julius")
    assert not table.open(0)
    table.say(1, "order_battle", WIN, commander="julius")
    assert battle(table).commander == "julius" and table.happened(BattleOrderSet)[0].agreed
    assert table.s("cornelius").location == "rome" and table.s("cornelius").offices == ["field_consul"]
    assert table.state.forces.legions == 3


@pytest.mark.rule("1.10.1-b")
def test_1_10_1_b_without_agreement_the_higher_roll_attacks_first_and_both_must():
    table = camp("gallic_1")
    army(table, "gallic_1", "cornelius", 9)
    army(table, "gallic_1", "julius", 9, office="rome_consul")
    fight(table).say(0, "order_battle", commander="cornelius")
    table.say(1, "order_battle", [2, 3], [4, 4], [3, 3, 4], [3, 3, 4], commander="julius")
    assert commanders(table) == ["julius", "cornelius"]  # a stalemate each
    assert not table.happened(BattleOrderSet)[0].agreed


@pytest.mark.rule("1.10.1-b")
def test_1_10_1_b_three_of_them_settle_place_after_place():
    table = camp("gallic_1")
    for commander, office in (("cornelius", "field_consul"), ("julius", "rome_consul"), ("furius", None)):
        army(table, "gallic_1", commander, 8, office=office)
    fight(table)
    for seat in range(3):
        table.say(seat, "order_battle", commander="furius")
    assert table.open(0) == table.open(1) == ["order_battle"] and not table.open(2)
    assert table.field(0, "order_battle", "commander").options == ["cornelius", "julius"]
    table.say(1, "order_battle", commander="cornelius")
    table.say(0, "order_battle", [4, 4, 4], [4, 4, 3], [4, 4, 3], commander="cornelius")
    assert commanders(table) == ["furius", "cornelius", "julius"]
