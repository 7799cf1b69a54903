"""Losses, chits, veterans (1.10.5, 1.10.6, 1.10.7)."""

import pytest

from engine.events.combat import BattleFought, UnitsLost, VeteransMade
from engine.events.general import ChitsDrawn
from tests.engine.combat.camp import HARMLESS, army, battle, camp, fight, units
from tests.engine.senate.house import sitting


@pytest.mark.rule("1.10.6-a", "1.10.62-a")
@pytest.mark.parametrize(
    ("legions", "fleets", "dice", "left"),
    [
        (7, 9, [2, 2, 4], (2, 1, 5)),  # 8 + 11 - 10 = 9, a Stalemate: four of each type
        (7, 2, [2, 2, 4], (2, 1, 0)),  # never more than there are
        (4, 9, [1, 1, 1], (0, 0, 0)),  # 3 + 8 - 10: everything
    ],
)
def test_1_10_6_a_legions_and_fleets_lose_by_themselves_on_land_too(legions, fleets, dice, left):
    table = army(camp(), "gallic_1", "cornelius", legions, fleets=fleets)
    lost = legions + fleets - sum(left) if sum(left) else 0
    fight(table, dice, *HARMLESS[:lost])
    assert units(table, "gallic_1") == left
    told = table.happened(UnitsLost)[0]
    assert (told.legions, told.fleets) == (legions - left[0] - left[1], fleets - left[2])


@pytest.mark.rule("1.10.61-a")
def test_1_10_61_a_chance_picks_among_legions_and_veterans():
    table = army(camp(), "gallic_1", "cornelius", 2, "", "julius", "julius")  # 8 and 4
    fight(table, [3, 3, 3], ["julius", "legion"], 21, 22)  # 9 + 12 - 10 = 11: two of each type
    told = table.happened(UnitsLost)[0]
    assert (told.legions, told.veterans) == (2, 1)
    [force] = table.state.wars["gallic_1"].forces
    assert force.units.legions == 0 and sorted(force.units.veterans) == ["", "cornelius", "julius"]


@pytest.mark.rule("1.10.61-b")
@pytest.mark.parametrize(
    ("dice", "lost", "popularity"),
    [([2, 2, 3], 5, -2), ([2, 2, 4], 4, -2), ([3, 3, 3], 3, -1), ([3, 3, 4], 2, -1), ([3, 4, 4], 1, 0)],
)
def test_1_10_61_b_a_commander_loses_popularity_for_every_two_legions_but_no_fleet(dice, lost, popularity):
    table = army(camp(), "gallic_1", "cornelius", 7, fleets=5)  # 11 against 10
    fight(table, dice, *HARMLESS[: 2 * lost])
    assert table.happened(UnitsLost)[0].legions == lost
    assert table.s("cornelius").popularity == popularity


@pytest.mark.rule("1.10.7-a")
def test_1_10_7_a_one_chit_for_every_unit_lost_kills_who_is_named():
    table = camp(valerius={"seat": 2})
    army(table, "gallic_1", "valerius", 5, fleets=5, office="dictator", horse="claudius")
    # MIL 1 and 2: 8 against 10; 12 - 2 = 10, a Stalemate: three of each type
    fight(table, [4, 4, 4], 21, 5, 0, 3, 22, 23)
    assert table.happened(ChitsDrawn)[0].chits == [21, 5, 0, 3, 22, 23]
    assert "valerius" not in table.state.senators and "claudius" not in table.state.senators
    [force] = table.state.wars["gallic_1"].forces
    assert force.commander is None and force.master_of_horse is None
    assert units(table, "gallic_1") == (1, 1, 2)


@pytest.mark.rule("1.10.7-a", "1.09.34-b")
def test_1_10_7_a_the_master_of_horse_survives_his_dictator_and_keeps_his_office_in_rome():
    table = camp(valerius={"seat": 2})
    army(table, "gallic_1", "valerius", 5, fleets=5, office="dictator", horse="claudius")
    fight(table, [4, 4, 4], 21, 3, 0, 24, 22, 23)
    assert "valerius" not in table.state.senators
    assert table.s("claudius").location == "rome" and table.s("claudius").offices == ["master_of_horse"]


@pytest.mark.rule("1.10.7-a")
def test_1_10_7_a_others_in_play_fear_no_chit_of_a_battle():
    table = army(camp(), "gallic_1", "cornelius", 7)
    fight(table, [2, 2, 3], 3, 4, 5, 8, 17)
    assert len(table.state.senators) == 6


@pytest.mark.rule("1.10.7-b")
def test_1_10_7_b_who_loses_every_unit_lives_and_is_recalled_at_the_next_close():
    table = army(camp(), "gallic_1", "cornelius", 3, fleets=1, office="dictator", horse="julius")  # 6 against 10
    fight(table, [3, 4, 5], 21, 22, 23, 24)  # 12 - 4 = 8, a Stalemate: five of each type
    assert units(table, "gallic_1") == (0, 0, 0)
    [force] = table.state.wars["gallic_1"].forces
    assert force.commander == "cornelius" and table.s("cornelius").location == "war:gallic_1"
    table.state.at.clear()
    sitting(table.has(phase="senate"), "close").run()
    assert table.s("cornelius").location == "rome" and not table.state.wars["gallic_1"].forces


@pytest.mark.rule("1.10.5-a")
@pytest.mark.parametrize(
    ("dice", "result", "script", "veterans"),
    [
        ([6, 6, 6], "victory", [], 1),
        ([3, 3, 4], "stalemate", [], 1),
        ([5, 5, 5], "standoff", [21, 22, 23], 1),
        ([4, 4, 5], "disaster", [21, 22, 23, 24, 25], 0),
        ([1, 1, 1], "defeat", [], 0),
    ],
)
def test_1_10_5_a_one_survivor_becomes_a_veteran_of_the_commander(dice, result, script, veterans):
    table = army(camp(), "gallic_1", "cornelius", 9 if dice != [1, 1, 1] else 4)
    fight(table, dice, *script)
    assert battle(table).result == result
    made = [lord for force in table.state.victors for lord in force.units.veterans]
    if result != "victory":
        made = [lord for force in table.state.wars["gallic_1"].forces for lord in force.units.veterans]
    assert made == ["cornelius"] * veterans
    assert len(table.happened(VeteransMade)) == veterans


@pytest.mark.rule("1.10.5-a")
def test_1_10_5_a_where_all_are_veterans_already_nobody_changes_his_lord():
    table = army(camp(), "gallic_1", "cornelius", 0, "julius", "", "", "", "")
    fight(table, [3, 3, 3])
    assert table.state.wars["gallic_1"].forces[0].units.veterans == ["julius", "", "", "", ""]
    assert not table.happened(VeteransMade)


@pytest.mark.rule("1.10.5-b")
def test_1_10_5_b_a_veteran_counts_double_under_anybody_and_forgets_his_dead_lord():
    table = army(camp(), "gallic_1", "furius", 0, "cornelius", "cornelius", "julius")  # 6 and MIL 3
    army(table, "gallic_1", "cornelius", 2, office=None)
    fight(table).say(0, "order_battle", commander="cornelius")
    table.say(2, "order_battle", [1, 1, 1], [4, 5, 5], commander="cornelius")
    assert table.happened(BattleFought)[1].own == 9
    assert "cornelius" in table.state.senate.dead
    [force] = table.state.wars["gallic_1"].forces
    assert force.units.veterans == ["", "", "julius"]
