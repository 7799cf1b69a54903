"""Victory: what it ends and what it brings (1.10.4, 1.10.8-b)."""

import pytest

from engine.events.general import InfluenceChanged, PopularityChanged, SenatorDied
from engine.state import Province
from tests.engine.combat.camp import army, battle, camp, fight

WIN = [6, 6, 6]


@pytest.mark.rule("1.10.4-a", "1.10.8-b")
def test_1_10_4_a_a_land_victory_ends_the_war():
    table = camp("gallic_1")
    army(table, "gallic_1", "cornelius", 14, fleets=2)
    army(table, "gallic_1", "julius", 3, fleets=1, office="rome_consul")
    fight(table).say(0, "order_battle", commander="cornelius")
    table.say(1, "order_battle", WIN, commander="cornelius")
    assert "gallic_1" not in table.state.wars and table.state.discard == ["gallic_1"]
    assert table.state.unrest == 2 and table.state.treasury == 100 + 20
    assert table.s("julius").location == "rome" and table.s("julius").offices == ["rome_consul"]
    assert (table.state.forces.legions, table.state.forces.fleets) == (3, 1)
    [victor] = table.state.victors
    assert victor.commander == "cornelius" and victor.land_victory
    assert (victor.units.legions, victor.units.veterans, victor.units.fleets) == (13, ["cornelius"], 2)
    assert table.s("cornelius").location != "rome" and table.s("cornelius").offices == ["field_consul"]


@pytest.mark.rule("1.10.4-a")
def test_1_10_4_a_a_revolt_pays_no_spoils():
    table = army(camp("macedonian_2"), "macedonian_2", "cornelius", 14, fleets=5)
    table.state.wars["macedonian_2"].revolt = True  # Macedonia existed when it broke out
    fight(table, WIN)
    assert "macedonian_2" not in table.state.wars and table.state.treasury == 100


@pytest.mark.rule("1.10.4-b", "1.10.4-g")
@pytest.mark.parametrize(
    ("war", "leader", "gain"),
    [("gallic_1", None, 5), ("punic_2", "hannibal", 8), ("illyrian_1", None, 3), ("syrian", "antiochus_iii", 3)],
)
def test_1_10_4_b_half_the_printed_strength_as_popularity_and_influence(war, leader, gain):
    table = army(camp(war, *([leader] if leader else [])), war, "cornelius", 20, fleets=5)
    fight(table, WIN)
    assert battle(table).result == "victory"
    assert (table.s("cornelius").popularity, table.s("cornelius").influence) == (gain, 5 + gain)


@pytest.mark.rule("1.10.4-g")
def test_1_10_4_g_no_multiplied_strength_and_no_cap_for_influence():
    table = camp("illyrian_1", cornelius={"popularity": 8}).war("illyrian_2")
    fight(army(table, "illyrian_1", "cornelius", 20, fleets=3), WIN)
    assert battle(table).enemy == 10
    assert (table.s("cornelius").popularity, table.s("cornelius").influence) == (9, 5 + 3)


@pytest.mark.rule("1.10.4-d", "WR-provinces-a")
@pytest.mark.parametrize(
    ("war", "provinces"),
    [
        ("gallic_1", ["gallia_cisalpina"]),
        ("punic_2", ["hispania_citerior", "hispania_ulterior"]),
        ("punic_3", ["africa"]),
        ("macedonian_4", ["macedonia"]),
        ("cilician_pirates_1", ["cilicia_et_cyprus"]),
        ("syrian", []),
        ("illyrian_2", []),
    ],
)
def test_1_10_4_d_conquered_lands_become_vacant_undeveloped_provinces(war, provinces):
    table = army(camp(war), war, "cornelius", 20, fleets=5)
    table.state.wars[war].naval_victory = True
    fight(table, [6, 5, 5] if war == "cilician_pirates_1" else WIN)
    assert list(table.state.provinces.values()) == [Province(id=province) for province in provinces]


@pytest.mark.rule("1.10.4-d", "WR-illyrian-a")
def test_1_10_4_d_illyricum_needs_both_wars_and_a_province_is_made_but_once():
    table = army(camp("illyrian_2"), "illyrian_2", "cornelius", 20, fleets=5)
    table.state.beaten = ["illyrian_1"]
    fight(table, WIN)
    assert list(table.state.provinces) == ["illyricum"]
    table = army(camp("gallic_1"), "gallic_1", "cornelius", 20)
    table.state.provinces["gallia_cisalpina"] = Province(id="gallia_cisalpina", developed=True, governor="claudius")
    fight(table, WIN)
    assert table.state.provinces["gallia_cisalpina"].developed
    assert table.state.provinces["gallia_cisalpina"].governor == "claudius"


@pytest.mark.rule("1.10.4-d")
def test_1_10_4_d_the_first_punic_war_brings_two_islands():
    table = army(camp("punic_1"), "punic_1", "cornelius", 20, fleets=5)
    table.state.wars["punic_1"].naval_victory = True
    fight(table, WIN)
    assert list(table.state.provinces) == ["sicilia", "sardinia_et_corsica"]


@pytest.mark.rule("WR-germanic-a")
@pytest.mark.parametrize(("legions", "dice"), [(4, [1, 1, 1]), (20, [5, 5, 5])])
def test_wr_germanic_a_gallia_narbonensis_is_made_by_the_attack_whatever_comes_of_it(legions, dice):
    table = fight(camp("germanic_migrations"))
    assert not table.state.provinces
    table.state.at.clear()
    fight(army(table, "germanic_migrations", "cornelius", legions), dice)
    assert table.state.provinces == {"gallia_narbonensis": Province(id="gallia_narbonensis")}


@pytest.mark.rule("1.10.4-e", "1.10.71-c")
def test_1_10_4_e_the_captives_of_the_beaten_war_are_killed():
    table = camp("gallic_1", plautius={"location": "captive:gallic_1"}, claudius={"location": "captive:syrian"}).war(
        "syrian"
    )
    fight(army(table, "gallic_1", "cornelius", 20), WIN)
    assert [(e.senator, e.cause) for e in table.happened(SenatorDied)] == [("plautius", "captivity")]
    assert table.s("claudius").location == "captive:syrian"


@pytest.mark.rule("1.10.4-f")
def test_1_10_4_f_a_victor_who_dies_has_won_for_rome_alone():
    table = army(camp("gallic_1"), "gallic_1", "valerius", 10, fleets=3)  # 11 against 10
    fight(table, [4, 6, 6], 21, 3)  # 16 + 1 = 17: one of each type
    assert battle(table).result == "victory" and "valerius" not in table.state.senators
    assert "gallic_1" not in table.state.wars and table.state.treasury == 120 and table.state.unrest == 2
    assert list(table.state.provinces) == ["gallia_cisalpina"]
    assert not table.state.victors
    assert (table.state.forces.legions, table.state.forces.veterans, table.state.forces.fleets) == (8, [""], 2)


@pytest.mark.rule("1.10.4-f", "1.09.34-a")
def test_1_10_4_f_neither_his_heir_nor_the_master_of_horse_is_rewarded():
    table = army(camp("gallic_1"), "gallic_1", "furius", 8, office="dictator", horse="claudius")  # 13 against 10
    fight(table, [4, 5, 5], 8)  # 14 + 3 = 17
    assert battle(table).own == 13
    assert (table.s("furius").influence, table.s("furius").popularity, table.s("furius").location) == (3, 0, "rome")
    assert (table.s("claudius").influence, table.s("claudius").popularity) == (4, 0)
    assert table.s("claudius").location == "rome" and table.s("claudius").offices == ["master_of_horse"]


@pytest.mark.rule("1.10.4-f")
def test_1_10_4_f_at_sea_too():
    table = army(camp("punic_1"), "punic_1", "valerius", 2, fleets=10)  # 11 against 10
    fight(table, [4, 6, 6], 21, 3)
    assert table.ended and table.state.wars["punic_1"].naval_victory
    assert table.state.unrest == 2 and "valerius" not in table.state.senators
    assert (table.state.forces.legions, table.state.forces.fleets) == (1, 9)
    assert not table.happened(InfluenceChanged) and not table.happened(PopularityChanged)


@pytest.mark.rule("1.10.8-b")
def test_1_10_8_b_the_victor_and_his_master_of_horse_stay_with_the_army():
    table = army(camp("gallic_1"), "gallic_1", "cornelius", 20, office="dictator", horse="claudius")
    fight(table, WIN)
    [victor] = table.state.victors
    assert (victor.commander, victor.master_of_horse) == ("cornelius", "claudius")
    assert table.s("claudius").location != "rome"
    assert not table.s("cornelius").prior_consul and table.s("cornelius").offices == ["dictator"]
