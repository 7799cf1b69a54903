"""Statesmen who command: Scipio, Fabius, Flamininus, Paullus (ST-1a, ST-2a, ST-18a, ST-19a)."""

import pytest

import engine
from engine.events.combat import UnitsLost
from tests.engine.combat.camp import HARMLESS, army, battle, camp, fight, units

SCIPIO = {"cornelius": {"statesman": "scipio_africanus"}}


def loyalty(table, senator):
    return engine.view(table.state, None)["senators"][senator]["loyalty"]


@pytest.mark.rule("ST-1a-a", "1.07.343-a")
@pytest.mark.parametrize(
    ("dice", "result"),
    [
        ([3, 3, 4], "stalemate"),  # 10, 11 and 15 are the war's own numbers
        ([3, 4, 4], "victory"),
        ([5, 5, 5], "victory"),
        ([3, 3, 3], "disaster"),  # 9 and 16 are Hannibal's
        ([5, 5, 6], "standoff"),
    ],
)
def test_st_1a_a_scipio_voids_the_numbers_of_the_punic_wars_but_not_hannibals(dice, result):
    table = army(camp("punic_2", "hannibal", **SCIPIO), "punic_2", "cornelius", 20, fleets=5)
    fight(table, dice, *lost_by(dice))
    assert battle(table).own == 25 and battle(table).result == result


def lost_by(dice):
    """Harmless chits for the losses of twenty legions and five fleets, 25 against 22."""
    lost = {9: 10 + 3, 10: 0, 11: 4 + 4, 15: 0, 16: 5 + 2}[sum(dice)]
    return [*HARMLESS, 11, 12, 13][:lost]


@pytest.mark.rule("ST-1a-a")
def test_st_1a_a_not_as_master_of_horse_and_in_no_other_war():
    table = army(camp("punic_2", **SCIPIO), "punic_2", "valerius", 10, fleets=5, office="dictator", horse="cornelius")
    fight(table, [3, 3, 4], *HARMLESS[:8])
    assert battle(table).result == "disaster"
    table = fight(army(camp("gallic_1", **SCIPIO), "gallic_1", "cornelius", 2), [4, 4, 5], 21)
    assert battle(table).result == "disaster"


@pytest.mark.parametrize(
    ("war", "leaders", "dice", "result"),
    [
        ("punic_3", [], [1, 3, 3], "victory"),  # 7, its disaster
        ("punic_3", ["hannibal"], [3, 3, 3], "disaster"),
        ("lusitanian", [], [5, 5, 6], "victory"),
        ("numantine", ["viriathus"], [4, 5, 5], "victory"),
        ("numantine", ["viriathus"], [5, 5, 5], "disaster"),
        ("punic_2", [], [3, 3, 4], "disaster"),
    ],
)
@pytest.mark.rule("ST-1b-a")
def test_st_1b_a_scipio_aemilianus_at_the_third_punic_war_and_in_spain(war, leaders, dice, result):
    table = camp(war, *leaders, cornelius={"statesman": "scipio_aemilianus"})
    lost = [*HARMLESS, 11, 12, 13] if result == "disaster" else []
    fight(army(table, war, "cornelius", 20, fleets=5), dice, *lost)
    assert battle(table).result == result


@pytest.mark.rule("ST-1a-a", "ST-18a-a", "ST-19a-a")
def test_st_18a_a_beside_cato_scipio_and_flamininus_are_disloyal_and_paullus_is_not():
    table = camp("gallic_1", **SCIPIO)
    table.senator("quinctius", 0, statesman="flamininus").senator("aemilius", 0, statesman="aemilius_paullus")
    assert [loyalty(table, s) for s in ("cornelius", "quinctius", "aemilius")] == [7, 7, 8]
    table.senator("porcius", 0, statesman="cato_the_elder")
    assert [loyalty(table, s) for s in ("cornelius", "quinctius", "aemilius")] == [0, 0, 8]
    table.s("porcius").seat = 1
    assert [loyalty(table, s) for s in ("cornelius", "quinctius", "aemilius")] == [7, 7, 8]


@pytest.mark.parametrize(
    ("family", "statesman"),
    [
        pytest.param("quinctius", "flamininus", marks=pytest.mark.rule("ST-18a-a")),
        pytest.param("aemilius", "aemilius_paullus", marks=pytest.mark.rule("ST-19a-a")),
    ],
)
@pytest.mark.parametrize(
    ("leaders", "dice", "result", "lost"),
    [
        ([], [4, 4, 5], "victory", 0),  # 13, the disaster of the 2nd Macedonian War
        ([], [4, 5, 5], "victory", 0),  # 14, its standoff
        (["philip_v"], [4, 5, 5], "standoff", 7),  # 14 is Philip's too
        (["philip_v"], [5, 5, 5], "disaster", 13),
        (["philip_v"], [4, 4, 5], "victory", 0),
    ],
)
def test_st_18a_and_19a_void_the_numbers_of_the_macedonian_wars_not_philips(
    family, statesman, leaders, dice, result, lost
):
    table = camp("macedonian_2", *leaders).senator(family, 0, statesman=statesman)
    army(table, "macedonian_2", family, 20, fleets=5)  # 25 against 10, or 16
    fight(table, dice, *[*HARMLESS, 11, 12, 13][:lost])
    assert battle(table).own == 25 and battle(table).result == result


@pytest.mark.rule("ST-2a-a")
@pytest.mark.parametrize(
    ("dice", "result", "lost"),
    [
        ([4, 4, 5], "disaster", (3, 1)),  # half of nine legions and three fleets, halved again
        ([5, 5, 5], "standoff", (2, 1)),
        ([2, 2, 3], "stalemate", (1, 1)),
        ([1, 1, 1], "stalemate", (3, 2)),
    ],
)
def test_st_2a_a_fabius_halves_all_losses_of_each_type_and_the_chits_with_them(dice, result, lost):
    table = camp("gallic_1").senator("fabius", 0, statesman="fabius_cunctator")
    army(table, "gallic_1", "fabius", 10, fleets=3)
    fight(table, dice, *HARMLESS[: sum(lost)])
    assert battle(table).result == result
    told = table.happened(UnitsLost)[0]
    assert (told.legions, told.fleets) == lost
    assert table.s("fabius").popularity == -(lost[0] // 2)


@pytest.mark.rule("ST-2a-a")
def test_st_2a_a_half_of_everything_survives_his_defeat():
    table = camp("gallic_1").senator("fabius", 0, statesman="fabius_cunctator")
    fight(army(table, "gallic_1", "fabius", 3, fleets=1), [1, 1, 2])  # 6 against 10: 0, all
    assert units(table, "gallic_1") == (1, 0, 0)
    assert "fabius" not in table.state.senators


@pytest.mark.rule("ST-2a-a")
def test_st_2a_a_he_saves_nobody_as_master_of_horse():
    table = camp("gallic_1").senator("fabius", 0, statesman="fabius_cunctator")
    army(table, "gallic_1", "valerius", 4, office="dictator", horse="fabius")  # 4 + 4 against 10
    fight(table, [3, 4, 4], *HARMLESS[:4])
    assert battle(table).own == 8 and table.happened(UnitsLost)[0].legions == 4
