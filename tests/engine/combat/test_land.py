"""Land battles: strengths, support, the table (1.10.11)."""

import pytest

from engine.events.combat import BattleFought
from tests.engine.combat.camp import HARMLESS, army, battle, camp, fight, units


@pytest.mark.rule("1.10.11-a")
def test_1_10_11_a_legions_veterans_and_rating_against_the_modified_war():
    table = camp("punic_1", "hannibal").war("punic_2", "active", "hamilcar")
    table.state.wars["punic_1"].naval_victory = True
    army(table, "punic_1", "cornelius", 14, "", "julius", fleets=5)
    fight(table, [6, 6, 5], ["legion"], *HARMLESS[:2])
    fought = battle(table)
    assert fought.own == 14 + 2 * 2 + 4
    assert fought.enemy == 10 * 2 + 7
    assert fought.total == 17 + 22 - 27 and fought.result == "stalemate"


@pytest.mark.rule("1.10.11-b")
@pytest.mark.parametrize(("fleets", "fights"), [(4, False), (5, True)])
def test_1_10_11_b_no_land_battle_without_the_printed_support(fleets, fights):
    table = camp("punic_2").war("punic_3", "active")  # twice the strength, the same support
    army(table, "punic_2", "cornelius", 25, fleets=fleets)
    fight(table, *([[6, 6, 5], *HARMLESS[:4]] if fights else []))
    assert bool(table.happened(BattleFought)) == fights
    assert ("punic_2" in table.state.wars) != fights
    assert (table.s("cornelius").offices == []) != fights  # a Proconsul, or a victor in office


@pytest.mark.rule("1.10.11-b")
def test_1_10_11_b_no_land_battle_without_a_legion():
    table = army(camp("syrian"), "syrian", "cornelius", fleets=5)
    assert not fight(table).happened(BattleFought)


TABLE = [
    (4, [1, 1, 1], "defeat", 4),  # 3 - 2 = 1
    (4, [1, 2, 2], "defeat", 4),  # 3: all
    (7, [1, 1, 1], "defeat", 4),
    (7, [1, 1, 2], "defeat", 3),
    (7, [1, 2, 2], "defeat", 2),
    (7, [2, 2, 2], "defeat", 1),
    (7, [2, 2, 3], "stalemate", 5),
    (7, [2, 3, 3], "stalemate", 4),
    (7, [3, 3, 3], "stalemate", 3),
    (7, [3, 3, 4], "stalemate", 2),
    (7, [3, 4, 4], "stalemate", 1),
    (7, [4, 4, 4], "stalemate", 0),
    (10, [3, 3, 4], "victory", 4),
    (10, [3, 4, 4], "victory", 3),
    (10, [4, 4, 4], "victory", 2),
    (13, [3, 3, 4], "victory", 1),
    (13, [4, 4, 3], "victory", 0),
    (20, [6, 6, 6], "victory", 0),
]


@pytest.mark.rule("1.10.11-c")
@pytest.mark.parametrize(("legions", "dice", "result", "lost"), TABLE)
def test_1_10_11_c_every_row_of_the_table(legions, dice, result, lost):
    """MIL 4 against 10: the total is dice + legions - 6."""
    table = army(camp(), "gallic_1", "cornelius", legions)
    chits = [] if result == "defeat" else HARMLESS[:lost]
    fight(table, dice, *chits)
    fought = battle(table)
    assert (fought.total, fought.result) == (sum(dice) + legions - 6, result)
    state = table.state
    left = state.victors[0].units if result == "victory" else None
    after = (left.legions, len(left.veterans), left.fleets) if left else units(table, "gallic_1")
    assert after[0] + after[1] == legions - lost


@pytest.mark.rule("1.10.11-c")
def test_1_10_11_c_evil_omens_lower_the_total_but_not_the_natural_number():
    table = army(camp().has(events={"evil_omens": 2}), "gallic_1", "cornelius", 9)
    fight(table, [3, 4, 5])
    assert (battle(table).total, battle(table).result) == (12 + 13 - 10 - 2, "stalemate")
    table = army(camp().has(events={"evil_omens": 2}), "gallic_1", "cornelius", 9)
    fight(table, [3, 5, 5], *HARMLESS[:5])
    assert battle(table).result == "disaster"  # natural 13


@pytest.mark.rule("1.10.11-c", "EV-ally-deserts-a", "EV-enemy-ally-deserts-a")
@pytest.mark.parametrize(
    ("events", "dice", "enemy"),
    [
        ({"ally_deserts": 1}, [5, 2, 3], 6 + 5),
        ({"ally_deserts": 2}, [2, 5, 3], 6 + 8),
        ({"ally_deserts": 1}, [5, 2, 2], 6),
        ({"enemys_ally_deserts": 1}, [4, 3, 4], 6 - 4),
        ({"enemys_ally_deserts": 2}, [1, 6, 4], 0),
        ({"enemys_ally_deserts": 2}, [2, 6, 4], 6),
    ],
)
def test_1_10_11_c_allies_desert_by_the_natural_roll_before_the_table(events, dice, enemy):
    table = army(camp("syrian").has(events=events), "syrian", "cornelius", 25, fleets=5)
    fight(table, dice)
    assert battle(table).enemy == enemy
    assert battle(table).total == sum(dice) + 29 - enemy


@pytest.mark.rule("1.10.11-d")
@pytest.mark.parametrize(
    ("legions", "veterans", "own", "script"),
    [(2, [], 4, []), (1, ["", ""], 9, [["legion", ""]]), (9, [], 13, HARMLESS[:5])],
)
def test_1_10_11_d_the_rating_is_capped_by_the_army(legions, veterans, own, script):
    table = army(camp("syrian"), "syrian", "cornelius", legions, *veterans, fleets=2)
    fight(table, [1, 1, 1], *script)
    assert battle(table).own == own


@pytest.mark.rule("1.10.11-d", "1.10.11-e")
@pytest.mark.parametrize(("legions", "own"), [(7, 14), (8, 16), (10, 18)])
def test_1_10_11_e_both_ratings_are_summed_before_the_cap(legions, own):
    table = camp("gallic_1", julius={"seat": 0})
    army(table, "gallic_1", "cornelius", legions, office="dictator", horse="julius")
    fight(table, [5, 5, 6] if own < 18 else [6, 6, 4])
    assert battle(table).own == own  # MIL 4 and 4
    assert battle(table).result == "victory"


@pytest.mark.rule("1.10.11-d")
@pytest.mark.parametrize(("fleets", "own"), [(3, 6), (12, 16)])
def test_1_10_11_d_at_sea_the_fleets_cap_the_rating(fleets, own):
    table = army(camp("punic_1"), "punic_1", "cornelius", 20, fleets=fleets)
    fight(table, *([[1, 1, 1]] if own < 9 else [[4, 1, 2]]))
    assert battle(table).naval and battle(table).own == own
