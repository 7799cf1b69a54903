"""The Senate against a rebel who marches on Rome (1.11.36, 1.11.37). Furius has MIL 3, Plautius 2, Cornelius 4."""

import pytest

from engine.events.combat import BattleFought, SenatorCaptured, UnitsLost
from engine.state import Province, Units
from tests.engine.combat.camp import army, battle, camp, fight, revolt, units

VICTORY, STALEMATE, DEFEAT = [6, 6, 6], [3, 3, 3], [1, 1, 1]


def civil(legions, rebels, *veterans, horse=None, commander="cornelius", **more):
    table = revolt(camp("syrian", **more), "furius", rebels, *veterans, horse=horse)
    table.state.wars["syrian"].status = "inactive"
    return army(table, "civil", commander, legions)


def rebels(table):
    army = table.state.civil.units
    return army.legions, len(army.veterans)


@pytest.mark.rule("1.11.36-a", "1.12.2-c")
def test_1_11_36_a_a_rebel_whom_no_army_meets_has_won():
    table = fight(revolt(camp(), legions=1))
    assert (table.state.outcome.kind, table.state.outcome.reason) == ("win", "rebel")
    assert table.state.outcome.seats == [2]


@pytest.mark.rule("1.11.36-a")
@pytest.mark.parametrize(("commander", "legions"), [(None, 9), ("cornelius", 0)])
def test_1_11_36_a_legions_without_a_commander_are_no_army_nor_is_he_without_them(commander, legions):
    table = fight(army(revolt(camp(), legions=1), "civil", commander, legions))
    assert table.state.outcome.reason == "rebel" and not table.happened(BattleFought)


@pytest.mark.rule("1.11.36-a")
def test_1_11_36_a_an_army_in_his_way_is_enough_for_this_turn():
    table = fight(civil(6, 3), STALEMATE)
    assert table.state.outcome is None and table.ended and table.state.civil is not None


@pytest.mark.rule("1.11.36-a")
def test_1_11_36_a_a_rebel_who_does_not_march_wins_nothing():
    table = revolt(camp(), legions=1)
    table.state.civil.marching = False
    assert fight(table).state.outcome is None


@pytest.mark.rule("1.11.37-a", "1.10.11-d")
@pytest.mark.parametrize(
    ("legions", "veterans", "horse", "enemy"),
    [
        (5, [], None, 8),
        (2, [], None, 4),
        (3, ["", "furius"], None, 10),
        (5, [], "plautius", 10),
        (4, [], "plautius", 8),
    ],
)
def test_1_11_37_a_his_legions_his_rating_and_that_of_his_master_of_horse(legions, veterans, horse, enemy):
    table = revolt(camp(), "furius", legions, *veterans, horse=horse)
    army(table, "civil", "cornelius", 8, "julius", office="dictator", horse="claudius")
    fight(table, VICTORY)
    assert battle(table).own == 8 + 2 + 4 + 2 and battle(table).enemy == enemy
    assert battle(table).total == 18 + 16 - enemy and battle(table).war == "civil"


@pytest.mark.rule("1.11.37-a")
def test_1_11_37_a_both_sides_lose_by_the_table_and_no_support_is_needed():
    table = army(revolt(camp(), legions=6), "civil", "cornelius", 5)  # 9 against 9
    fight(table, [3, 4, 4], 21, 22, 21, 22)
    assert [(e.legions, e.rebel) for e in table.happened(UnitsLost)] == [(2, False), (2, True)]
    assert units(table, "civil") == (2, 1, 0)
    assert table.state.civil.units == Units(legions=4)
    assert table.s("cornelius").popularity == -1 and table.s("furius").popularity == 0


@pytest.mark.rule("1.11.37-a", "1.10.5-a")
def test_1_11_37_a_a_victory_over_him_costs_both_sides_too():
    table = fight(civil(6, 3), [3, 3, 4], 21, 22, 23, 24)  # 10 + 10 - 6 = 14: four legions
    assert battle(table).result == "victory"
    assert [(e.legions, e.rebel) for e in table.happened(UnitsLost)] == [(4, False), (3, True)]
    [victor] = table.state.victors
    assert (victor.units.legions, victor.units.veterans) == (1, ["cornelius"])


@pytest.mark.rule("1.11.37-a")
def test_1_11_37_a_allies_desert_to_the_rebel_too():
    table = civil(6, 3).has(events={"ally_deserts": 1, "evil_omens": 1})
    fight(table, [3, 3, 4], 21, 22, 23, 21, 22, 23)  # an even total
    assert (battle(table).enemy, battle(table).total) == (6 + 3, 10 + 10 - 9 - 1)


@pytest.mark.rule("1.11.37-a", "ST-2a-a")
def test_1_11_37_a_fabius_saves_half_of_his_legions_in_revolt_too():
    table = camp().senator("fabius", 2, statesman="fabius_cunctator")
    army(revolt(table, "fabius", 6), "civil", "cornelius", 7)  # 11 against 6 + 5
    fight(table, [3, 3, 3], 21, 22, 23, 24, 21, 22)
    assert [(e.legions, e.rebel) for e in table.happened(UnitsLost)] == [(4, False), (2, True)]


@pytest.mark.rule("1.11.371-a", "1.11.3-d")
def test_1_11_371_a_all_rebels_die_and_the_victor_is_rewarded_and_may_revolt_himself():
    table = civil(9, 3, "furius")  # 13 against 3 + 2 + 3
    army(table, "civil", "julius", 2, office="rome_consul")
    table.s("plautius").rebel, table.s("plautius").location = True, "province:sicilia"
    table.state.provinces["sicilia"] = Province(id="sicilia", governor="plautius", term=2)
    fight(table).say(0, "order_battle", commander="cornelius")
    table.say(1, "order_battle", VICTORY, commander="cornelius")
    assert table.state.civil is None and table.state.unrest == 2
    assert "plautius" not in table.state.senators and table.state.provinces["sicilia"].governor is None
    assert not table.s("furius").rebel and table.s("furius").location == "rome"  # the heir of a leader
    assert table.state.forces == Units(legions=3 + 2, veterans=[""])
    assert (table.s("cornelius").popularity, table.s("cornelius").influence) == (4, 5 + 4)
    assert [force.commander for force in table.state.victors] == ["cornelius"]
    assert table.s("julius").location == "rome"
    table.state.at.clear()
    table.at("revolution/commanders").run()
    assert "test_legions" in table.open(0)


@pytest.mark.rule("1.11.372-a")
def test_1_11_372_a_a_stalemate_leaves_everything_open():
    table = fight(civil(6, 3), STALEMATE)
    assert battle(table).result == "stalemate" and table.state.unrest == 3
    assert table.s("cornelius").location == "war:civil" and table.s("cornelius").offices == []
    assert rebels(table) == (3, 0) and units(table, "civil") == (5, 1, 0)


@pytest.mark.rule("1.11.372-a")
def test_1_11_372_a_the_rebel_has_not_won_when_the_senates_army_is_wiped_out():
    table = fight(civil(2, 5), [4, 4, 4], 21, 22, 21, 22, 23, 24, 25)  # 4 against 8
    assert units(table, "civil") == (0, 0, 0) and rebels(table) == (0, 0)
    assert table.state.outcome is None and table.ended and table.s("cornelius").location == "war:civil"
    table.state.at.clear()
    table.state.civil.forces.clear()
    table.s("cornelius").location = "rome"
    assert fight(table).state.outcome.reason == "rebel"  # the next time nobody meets him


@pytest.mark.rule("1.11.372-a", "1.10.71-a")
def test_1_11_372_a_chits_kill_on_either_side_and_capture_nobody():
    table = fight(civil(2, 5, commander="valerius"), [4, 4, 5], 21, 3, 21, 22, 23, 24, 25)
    assert not table.happened(SenatorCaptured) and "valerius" not in table.state.senators
    assert table.state.civil is not None and table.state.outcome is None


@pytest.mark.rule("1.11.372-a", "1.05.3-h")
def test_1_11_372_a_the_chit_of_the_rebel_ends_the_revolt_and_all_rebels():
    table = fight(civil(2, 5, horse="plautius"), [4, 5, 5], 21, 22, 8, 17, 23, 24, 25)
    assert table.state.civil is None and "plautius" not in table.state.senators
    assert not table.s("furius").rebel and table.s("furius").location == "rome"  # the heir of a leader
    assert table.s("cornelius").location == "rome" and table.state.outcome is None


@pytest.mark.rule("1.11.373-a", "1.12.2-c")
def test_1_11_373_a_a_defeat_gives_rome_to_the_rebel():
    table = civil(4, 5, commander="valerius")
    army(table, "civil", "julius", 3, fleets=1, office="rome_consul")
    fight(table).say(0, "order_battle", commander="valerius")
    table.say(1, "order_battle", DEFEAT, commander="valerius")  # 5 against 8: 0, all lost
    assert "valerius" not in table.state.senators
    assert [(e.legions, e.rebel) for e in table.happened(UnitsLost)] == [(4, False)]
    assert table.state.unrest == 3 and table.s("julius").location == "rome"
    assert table.s("julius").offices == ["rome_consul"]
    assert table.state.forces == Units(legions=3, fleets=1)
    assert (table.state.outcome.reason, table.state.outcome.seats) == ("rebel", [2])
