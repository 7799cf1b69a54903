"""Defeat, Disaster, Stalemate, Standoff (1.10.2, 1.10.21, 1.10.3, 1.10.31). The 1st Gallic War: 10; D 13, S 15."""

import pytest

from engine.events.combat import BattleFought
from tests.engine.combat.camp import HARMLESS, army, battle, camp, fight, units
from tests.engine.senate.house import can, poll, sitting

DISASTER, STANDOFF = [4, 4, 5], [5, 5, 5]


@pytest.mark.rule("1.10.2-a", "1.09.34-b")
def test_1_10_2_a_a_defeat_kills_both_commanders_and_angers_rome():
    table = camp(valerius={"seat": 1})
    army(table, "gallic_1", "cornelius", 4, fleets=3, office="dictator", horse="julius")
    fight(table, [2, 2, 3])  # 7 + 8 - 10 = 5: Defeat, three of each type
    assert battle(table).own == 8 and battle(table).result == "defeat"
    assert table.s("cornelius").influence == 5 and table.s("cornelius").offices == []  # heirs of two leaders
    assert table.s("julius").offices == [] and table.s("julius").location == "rome"
    assert table.state.senate.dead == ["cornelius", "julius"]
    assert units(table, "gallic_1") == (1, 0, 0)
    assert table.state.unrest == 5


@pytest.mark.rule("1.10.2-a", "1.10.7-a")
def test_1_10_2_a_no_chits_are_drawn_when_all_is_lost():
    table = army(camp(), "gallic_1", "valerius", 2, fleets=2)
    fight(table, [1, 1, 2])
    assert "valerius" not in table.state.senators and table.state.curia == ["valerius"]
    assert table.state.wars["gallic_1"].forces == []


@pytest.mark.rule("1.10.2-b")
def test_1_10_2_b_leaderless_survivors_wait_for_the_senate_and_come_home_at_its_close():
    table = army(camp(), "gallic_1", "valerius", 5, fleets=2)
    fight(table, [2, 2, 4])  # 8 + 6 - 10 = 4: four of each type
    assert battle(table).result == "defeat" and units(table, "gallic_1") == (1, 0, 0)
    table.state.at.clear()
    table.has(phase="senate")
    table.state.wars["gallic_1"].forces[0].fresh = False  # as the next Senate opens
    table.s("cornelius").offices = ["rome_consul"]
    sitting(table).run()
    assert can(table, 0, "recall_force")
    assert table.field(0, "recall_force", "force").options == ["gallic_1"]
    table.say(0, "adjourn")
    while "let_close" in table.open():
        table.say(next(seat for seat in range(3) if "let_close" in table.open(seat)), "let_close")
    assert units(table, "gallic_1") == (0, 0, 0) and table.state.forces.legions == 1


@pytest.mark.rule("1.10.2-b", "1.09.641-b")
def test_1_10_2_b_a_new_commander_joins_the_survivors():
    table = army(camp(), "gallic_1", "valerius", 5)
    fight(table, [2, 2, 4])
    table.state.at.clear()
    table.has(phase="senate")
    table.state.forces.legions = 6
    table.s("cornelius").offices = ["field_consul"]
    table.s("furius").offices = ["rome_consul"]
    sitting(table).run()
    table.say(2, "deploy_command", commander="cornelius", war="gallic_1")
    table.say(2, "deploy_fleets", fleets=0).say(2, "deploy_legions", legions={"legions": 6})
    if "put_to_vote" in table.open(2):
        table.say(2, "put_to_vote")
    poll(table, "yes", "yes", "yes")
    [force] = table.state.wars["gallic_1"].forces
    assert force.commander == "cornelius" and force.units.legions == 7


@pytest.mark.rule("1.10.21-a")
def test_1_10_21_a_half_of_each_type_is_lost_whatever_the_table_says():
    table = army(camp(), "gallic_1", "cornelius", 21, fleets=3)
    fight(table, DISASTER, *HARMLESS, 11, 12, 13)
    assert battle(table).result == "disaster" and battle(table).total >= 18
    assert units(table, "gallic_1") == (10, 0, 1)
    assert table.state.unrest == 4
    assert table.s("cornelius").location == "war:gallic_1" and table.s("cornelius").offices == []
    assert table.s("cornelius").popularity == -5


@pytest.mark.rule("1.10.21-a")
def test_1_10_21_a_each_number_counts_once_a_turn_at_each_war():
    table = camp()
    army(table, "gallic_1", "cornelius", 2)
    army(table, "gallic_1", "valerius", 9, office="rome_consul")
    fight(table).say(0, "order_battle", DISASTER, 21, DISASTER, commander="cornelius")
    assert [(f.result, f.total) for f in table.happened(BattleFought)] == [("disaster", 7), ("stalemate", 13)]
    table.state.at.clear()
    table.run() if table.state.at else fight(table)
    table.say(0, "order_battle", DISASTER, 21, [4, 4, 4], commander="cornelius")
    assert table.happened(BattleFought)[0].result == "disaster"  # a new turn


@pytest.mark.rule("1.10.21-b", "1.10.21-a")
def test_1_10_21_b_a_number_of_both_kinds_is_a_disaster_then_nothing():
    """Philip V, risen from refuge, brings D 15 to a war with S 15."""
    table = camp("gallic_1", "philip_v")
    army(table, "gallic_1", "cornelius", 4)
    army(table, "gallic_1", "valerius", 12, office="rome_consul")
    fight(table).say(0, "order_battle", STANDOFF, 21, 22, STANDOFF, 23, commander="cornelius")
    first, second = table.happened(BattleFought)
    assert first.result == "disaster"
    assert (second.total, second.result) == (15 + 13 - 16, "stalemate")


@pytest.mark.rule("1.10.3-a")
def test_1_10_3_a_a_stalemate_costs_the_table_and_changes_no_unrest():
    table = army(camp(), "gallic_1", "cornelius", 6, fleets=1)
    fight(table, [3, 3, 3], 21, 22, 23, 24, 25)  # 9 + 10 - 10: four legions, the only fleet
    assert (battle(table).total, battle(table).result) == (9, "stalemate")
    assert units(table, "gallic_1") == (1, 1, 0)  # one of the two is a veteran now
    assert table.state.unrest == 3 and table.s("cornelius").popularity == -2
    assert table.s("cornelius").location == "war:gallic_1" and table.s("cornelius").offices == []
    assert table.s("cornelius").prior_consul


@pytest.mark.rule("1.10.31-a")
@pytest.mark.parametrize(("legions", "fleets", "left"), [(5, 3, (2, 1, 2)), (4, 4, (2, 1, 3)), (9, 1, (5, 1, 0))])
def test_1_10_31_a_a_standoff_costs_a_quarter_of_each_type(legions, fleets, left):
    table = army(camp(), "gallic_1", "cornelius", legions, fleets=fleets)
    lost = legions + fleets - sum(left)
    fight(table, STANDOFF, *HARMLESS[:lost])
    assert battle(table).result == "standoff" and units(table, "gallic_1") == left
    assert table.state.unrest == 3 and table.s("cornelius").location == "war:gallic_1"
