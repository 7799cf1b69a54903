"""Naval battles (1.10.12, 1.10.4-c). The 1st Punic War: land 10, support 5, fleet 10; D 13, S 11 and 14."""

import pytest

from engine.events.combat import BattleFought, UnitsLost, VeteransMade
from tests.engine.combat.camp import HARMLESS, army, battle, camp, fight, units


def at_sea(legions=0, fleets=10, **more):
    return army(camp("punic_1", **more), "punic_1", "cornelius", legions, fleets=fleets)


@pytest.mark.rule("1.10.12-a")
def test_1_10_12_a_the_fleet_must_be_beaten_first_on_the_same_table():
    table = fight(at_sea(legions=20), [3, 3, 2], *HARMLESS[:2])
    fought = battle(table)
    assert fought.naval and (fought.own, fought.enemy, fought.total) == (14, 10, 12)
    assert fought.result == "stalemate" and not table.state.wars["punic_1"].naval_victory
    assert units(table, "punic_1") == (19, 0, 9)
    table.state.at.clear()
    fight(table, [5, 5, 5])  # 15 + 13 - 10
    assert table.state.wars["punic_1"].naval_victory and battle(table).naval


@pytest.mark.rule("1.10.12-a")
def test_1_10_12_a_with_the_marker_only_the_land_battle_is_left():
    table = at_sea(legions=10)
    table.state.wars["punic_1"].naval_victory = True
    fight(table, [6, 6, 4])
    assert not battle(table).naval and battle(table).own == 14
    assert "punic_1" not in table.state.wars


@pytest.mark.rule("1.10.12-a")
def test_1_10_12_a_leaders_and_matching_wars_raise_the_enemy_fleet():
    table = army(camp("punic_1", "hannibal").war("punic_2"), "punic_1", "cornelius", fleets=20)
    fight(table, [5, 5, 5], *HARMLESS[:1])
    assert (battle(table).enemy, battle(table).own) == (27, 24)


@pytest.mark.rule("1.10.12-b", "1.10.4-b")
def test_1_10_12_b_the_victor_may_land_at_once_and_is_rewarded_for_both():
    table = fight(at_sea(legions=10), [5, 5, 5])
    assert table.open(0) == ["continue_on_land"]
    facts = table.decision(0, "continue_on_land").facts
    assert (facts["own"], facts["enemy"], facts["support"]) == (14, 10, 5)
    assert (table.s("cornelius").popularity, table.s("cornelius").influence) == (5, 5 + 5)
    table.say(0, "continue_on_land", [5, 5, 5], land=True)
    assert not battle(table).naval and battle(table).result == "victory"
    assert (table.s("cornelius").popularity, table.s("cornelius").influence) == (9, 5 + 5 + 5)
    assert "punic_1" not in table.state.wars and table.ended


@pytest.mark.rule("1.10.12-b")
@pytest.mark.parametrize(("legions", "fleets"), [(3, 4), (1, 5)])
def test_1_10_12_b_only_with_a_legion_and_support_left(legions, fleets):
    table = at_sea(legions=legions, fleets=fleets).has(events={"enemys_ally_deserts": 2})
    fight(table, [3, 6, 6])  # 15, odd: the enemy's strength falls by 12, to 0
    assert table.state.wars["punic_1"].naval_victory
    assert (table.open(0) == ["continue_on_land"]) == (fleets >= 5)
    assert (table.s("cornelius").offices == []) == (fleets < 5)  # Proconsul already, or asked first
    assert table.s("cornelius").location == "war:punic_1"


@pytest.mark.rule("1.10.12-b", "1.10.8-a")
def test_1_10_12_b_who_does_not_land_stays_as_proconsul():
    table = fight(at_sea(legions=10), [5, 5, 5]).say(0, "continue_on_land", land=False)
    assert table.ended and not table.happened(BattleFought)
    assert table.s("cornelius").offices == [] and table.s("cornelius").prior_consul
    assert table.s("cornelius").location == "war:punic_1" and units(table, "punic_1") == (10, 0, 10)


@pytest.mark.rule("1.10.12-c")
def test_1_10_12_c_a_victor_with_fleets_alone_is_in_rome_at_once():
    table = fight(at_sea(), [5, 5, 5])
    assert table.ended and not table.state.wars["punic_1"].forces
    assert table.s("cornelius").location == "rome" and table.s("cornelius").offices == ["field_consul"]
    assert table.state.forces.fleets == 10 and not table.state.victors


@pytest.mark.rule("1.10.12-d")
def test_1_10_12_d_troops_aboard_are_lost_too_and_none_becomes_a_veteran():
    table = fight(at_sea(legions=5), [3, 3, 1], *HARMLESS[:4])  # 7 + 4: two of each type
    assert battle(table).result == "stalemate" and units(table, "punic_1") == (3, 0, 8)
    assert table.happened(UnitsLost)[0].legions == 2
    assert table.s("cornelius").popularity == -1
    table = fight(at_sea(legions=10), [5, 5, 5])
    assert not table.happened(VeteransMade) and units(table, "punic_1") == (10, 0, 10)


@pytest.mark.rule("1.10.4-c")
def test_1_10_4_c_a_naval_victory_calms_rome_rewards_by_the_fleet_and_leaves_the_war():
    table = army(camp("cilician_pirates_1"), "cilician_pirates_1", "cornelius", fleets=12)
    fight(table, [5, 6, 6])
    assert battle(table).enemy == 8 and table.state.wars["cilician_pirates_1"].naval_victory
    assert table.state.unrest == 2
    assert (table.s("cornelius").popularity, table.s("cornelius").influence) == (4, 5 + 4)
    assert table.state.treasury == 100  # spoils come with the land victory
