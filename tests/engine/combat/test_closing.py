"""The close of the Combat Phase: Unprosecuted wars, Rhodian fleets, four wars (1.10.9, 1.12.1)."""

import pytest

from engine.events.combat import RhodiansWentHome, WarUnprosecuted
from tests.engine.combat.camp import HARMLESS, army, camp, fight, revolt, units


def idle(table):
    return [key for key, war in table.state.wars.items() if war.unprosecuted]


@pytest.mark.rule("1.10.9-a")
def test_1_10_9_a_active_wars_without_a_battle_are_unprosecuted_until_they_are_fought():
    table = fight(camp("gallic_1").war("syrian").war("illyrian_1", "inactive").war("punic_2", "imminent"))
    assert idle(table) == ["gallic_1", "syrian"]
    assert len(table.happened(WarUnprosecuted)) == 2
    table.state.at.clear()
    fight(army(table, "gallic_1", "cornelius", 9), [3, 3, 4])
    assert idle(table) == ["syrian"]
    table.state.at.clear()
    table.state.wars["gallic_1"].forces[0].units.legions = 0
    table.state.wars["gallic_1"].forces[0].units.veterans = []
    fight(table)
    assert idle(table) == ["gallic_1", "syrian"]


@pytest.mark.rule("1.10.9-a")
@pytest.mark.parametrize(
    ("legions", "fleets", "dice", "lost", "adequate"),
    [
        (3, 3, [3, 4, 4], 4, False),  # 6 against 6, two of each type: a legion is left, but one fleet
        (3, 4, [3, 4, 4], 4, True),  # two fleets are enough
        (2, 4, [3, 4, 4], 6, False),  # 4 against 6, four of each type: no legion is left
        (7, 5, [2, 2, 3], 2, True),
    ],
)
def test_1_10_9_a_a_land_battle_counts_with_a_legion_and_support_left(legions, fleets, dice, lost, adequate):
    """The Syrian War: strength 6, support 2."""
    table = army(camp("syrian"), "syrian", "cornelius", legions, fleets=fleets)
    fight(table, dice, *HARMLESS[:lost])
    assert bool(idle(table)) != adequate


@pytest.mark.rule("1.10.9-a")
@pytest.mark.parametrize(
    ("fleets", "dice", "script", "adequate"),
    [
        (8, [3, 3, 3], HARMLESS[:2], True),
        (1, [6, 6, 6], HARMLESS[:1], False),
        (2, [1, 1, 1], (), False),
    ],
)
def test_1_10_9_a_a_naval_battle_counts_with_a_fleet_left_or_won(fleets, dice, script, adequate):
    table = army(camp("punic_1"), "punic_1", "cornelius", fleets=fleets)
    fight(table, dice, *script)
    assert bool(idle(table)) != adequate


@pytest.mark.rule("1.10.9-b")
def test_1_10_9_b_a_civil_war_without_a_surviving_senate_army_is_unprosecuted():
    table = revolt(camp(), legions=5)  # 8 with MIL 3
    army(table, "civil", "cornelius", 2)  # 4
    fight(table, [4, 4, 4], 21, 22, 21, 22, 23, 24, 25)  # 12 - 4 = 8: five of each side
    assert table.state.civil.unprosecuted and table.state.outcome is None
    assert units(table, "civil") == (0, 0, 0)
    table.state.at.clear()
    table.state.civil.units.legions = 3
    army(table, "civil", "valerius", 4, office="rome_consul")  # 5 against 6
    fight(table).say(0, "order_battle", [4, 5, 5], commander="valerius")  # Cornelius has nobody to fight with
    assert not table.state.civil.unprosecuted


@pytest.mark.rule("1.12.1-a")
@pytest.mark.parametrize(
    ("wars", "civil", "falls"),
    [
        (["gallic_1", "syrian", "punic_2"], False, False),
        (["gallic_1", "syrian", "punic_2", "illyrian_2"], False, True),
        (["gallic_1", "syrian", "illyrian_2"], True, True),
        (["gallic_1", "syrian"], True, False),
    ],
)
def test_1_12_1_a_four_active_wars_at_the_end_of_combat_destroy_the_republic(wars, civil, falls):
    table = camp(wars[0])
    for war in wars[1:]:
        table.war(war)
    table.war("punic_1", "inactive").war("macedonian_2", "imminent")
    if civil:
        army(revolt(table, legions=3), "civil", "cornelius", 6)
        fight(table, [3, 3, 3])  # 10 against 6: a stalemate
    else:
        fight(table)
    assert (table.state.outcome is not None) == falls
    if falls:
        assert (table.state.outcome.kind, table.state.outcome.reason) == ("loss", "four_wars")


@pytest.mark.rule("1.12.1-a")
def test_1_12_1_a_a_victory_in_that_very_phase_saves_the_republic():
    table = camp("gallic_1").war("syrian").war("punic_2").war("illyrian_2")
    fight(army(table, "gallic_1", "cornelius", 14), [6, 6, 6])
    assert table.state.outcome is None and table.ended


@pytest.mark.rule("EV-rhodian-a")
def test_ev_rhodian_a_the_rhodians_leave_when_the_war_that_needed_most_fleets_is_won():
    table = camp("syrian").war("punic_2").has(events={"rhodian_alliance": 1})
    table.state.forces.fleets = 6
    fight(army(table, "syrian", "cornelius", 20, fleets=3), [6, 6, 6])  # support 2, the Punic War needs 5
    assert table.state.events and not table.happened(RhodiansWentHome)
    table.state.at.clear()
    table.state.victors.clear()
    fight(army(table, "punic_2", "julius", 20, fleets=5, office="rome_consul"), [6, 6, 6])
    assert table.happened(RhodiansWentHome)[0].fleets == 8 and table.state.events == {}
    assert table.state.forces.fleets == 0 and table.state.victors[0].units.fleets == 3
