"""Recall and replacement of proconsuls, parts of forces, loose forces (1.09.644)."""

import pytest

from engine.events import senate
from engine.state import Force, Units
from tests.engine.senate.house import asked, can, house, options, poll, sitting

FIELD = {"offices": ["field_consul"]}


def fighting(units=None, war="gallic_1", commander="julius", *, fresh=False, horse=None, rome=None, **more):
    """Julius commands at a war; Fabius is Field Consul in Rome."""
    location = {"location": f"war:{war}"}
    away = {who: location for who in (commander, horse) if who}
    table = house(**({"fabius": FIELD} | away | more))
    force = Force(commander, horse, units or Units(8), dispatched=1, fresh=fresh)
    table.war(war, forces=[force])
    return sitting(table).has(forces=rome or Units()).run()


@pytest.mark.rule("1.09.644-a")
def test_1_09_644_a_a_recalled_proconsul_comes_home_and_his_force_is_active_again():
    table = fighting(Units(5, ["julius"], 3), rome=Units(1))
    table.say(0, "recall_force", force="julius").say(0, "recall_all")
    poll(table, "yes", "yes", "yes")
    assert table.s("julius").location == "rome" and table.state.wars["gallic_1"].forces == []
    assert table.state.forces == Units(6, ["julius"], 3)
    assert table.happened(senate.ForceRecalled)[0].commander == "julius"


@pytest.mark.rule("1.09.644-a")
def test_1_09_644_a_his_master_of_horse_comes_home_with_him():
    table = fighting(horse="furius").say(0, "recall_force", force="julius").say(0, "recall_all")
    poll(table, "yes", "yes", "yes")
    assert table.s("furius").location == "rome"


@pytest.mark.rule("1.09.644-a", "1.09.721-b")
def test_1_09_644_a_a_defeated_recall_leaves_him_there():
    table = fighting().say(0, "recall_force", force="julius").say(0, "recall_all")
    poll(table, "yes", "no", "no")
    assert table.s("julius").location == "war:gallic_1" and table.state.wars["gallic_1"].forces[0].units.legions == 8


@pytest.mark.rule("1.09.644-b")
def test_1_09_644_b_a_new_commander_takes_over_the_combined_force():
    table = fighting(Units(6, ["julius"], 1), rome=Units(4, [], 2))
    assert options(table, 0, "replace_commander", "commander") == ["fabius"], "only a Consul or Dictator"
    table.say(0, "replace_commander", force="julius", commander="fabius")
    table.say(0, "deploy_fleets", fleets=1).say(0, "deploy_legions", legions={"legions": 3})
    poll(table, "yes", "yes", "yes")
    force = table.state.wars["gallic_1"].forces[0]
    assert force.commander == "fabius" and force.units == Units(9, ["julius"], 2)
    assert table.s("julius").location == "rome" and table.s("fabius").location == "war:gallic_1"
    assert table.state.forces == Units(1, [], 1)


@pytest.mark.rule("1.09.644-b", "1.09.643-a")
def test_1_09_644_b_the_new_commander_must_consent_to_too_small_a_force():
    table = fighting(Units(2), commander="claudius", fabius={}, julius=FIELD, rome=Units(9))
    table.say(0, "replace_commander", force="claudius", commander="julius").say(0, "deploy_fleets", fleets=0)
    table.say(0, "deploy_legions", legions={"legions": 0})
    assert asked(table, 1) == ["consent_command"]
    table.say(1, "consent_command", consent=False)
    table.say(0, "replace_commander", force="claudius", commander="julius").say(0, "deploy_fleets", fleets=0)
    table.say(0, "deploy_legions", legions={"legions": 4})
    assert table.happened(senate.MotionPut), "six legions and MIL 4 are 10"


@pytest.mark.rule("1.09.644-b", "1.09.642-a")
def test_1_09_644_b_to_send_the_presiding_magistrate_so_closes_the_senate():
    table = fighting(Units(9), fabius={})
    table.say(0, "replace_commander", force="julius", commander="cornelius").say(0, "deploy_fleets", fleets=0)
    table.say(0, "deploy_legions", legions={"legions": 0})
    poll(table, "yes", "yes", "yes")
    assert table.ended and table.state.wars["gallic_1"].forces[0].commander == "cornelius"


@pytest.mark.rule("1.09.644-c")
def test_1_09_644_c_a_part_is_recalled_as_far_as_the_rest_can_fight():
    table = fighting(Units(6, [], 4), war="syrian").say(0, "recall_force", force="julius")
    assert table.field(0, "recall_fleets", "fleets").max == 2, "the Syrian War needs the support of two"
    assert table.field(0, "recall_legions", "legions").max == 5, "a land battle needs one"
    table.say(0, "recall_fleets", fleets=2)
    poll(table, "yes", "yes", "yes")
    assert table.state.wars["syrian"].forces[0].units == Units(6, [], 2) and table.state.forces == Units(0, [], 2)
    assert table.s("julius").location == "war:syrian"


@pytest.mark.rule("1.09.644-c")
def test_1_09_644_c_before_a_naval_battle_one_fleet_must_stay_but_no_legion():
    table = fighting(Units(3, [], 12), war="punic_1").say(0, "recall_force", force="julius")
    assert table.field(0, "recall_fleets", "fleets").max == 11
    assert table.field(0, "recall_legions", "legions").max == 3


@pytest.mark.rule("1.09.644-c")
def test_1_09_644_c_a_force_without_commander_is_recalled_freely():
    table = house(fabius=FIELD)
    table.war("syrian", forces=[Force(None, units=Units(3, [], 2), dispatched=1, fresh=False)])
    table = sitting(table).run().say(0, "recall_force", force="syrian")
    assert table.field(0, "recall_fleets", "fleets").max == 2
    table.say(0, "recall_legions", legions={"legions": 3})
    poll(table, "yes", "yes", "yes")
    assert table.state.forces == Units(3) and table.state.wars["syrian"].forces[0].units == Units(0, [], 2)


@pytest.mark.rule("1.09.644-d")
def test_1_09_644_d_one_sent_in_this_phase_is_neither_recalled_nor_replaced():
    table = house(fabius=FIELD).war("gallic_1")
    table = sitting(table).has(forces=Units(12)).run()
    table.say(0, "deploy_command", commander="fabius", war="gallic_1").say(0, "deploy_fleets", fleets=0)
    table.say(0, "deploy_legions", legions={"legions": 9}).say(0, "put_to_vote")
    poll(table, "yes", "yes", "yes")
    assert not can(table, 0, "recall_force") and not can(table, 0, "replace_commander")


@pytest.mark.rule("1.09.644-d", "1.09.647-a")
def test_1_09_644_d_nor_one_reinforced_in_this_phase():
    table = fighting(rome=Units(2))
    assert can(table, 0, "recall_force") and can(table, 0, "replace_commander")
    table.say(0, "reinforce", force="julius", units={"legions": 2})
    poll(table, "yes", "yes", "yes")
    assert not can(table, 0, "recall_force") and not can(table, 0, "replace_commander")


@pytest.mark.rule("1.09.644-d")
def test_1_09_644_d_the_next_senate_phase_may_recall_him():
    table = fighting(fresh=True)
    assert not can(table, 0, "recall_force")
    table.say(0, "adjourn").at("senate").run()
    assert not table.state.wars["gallic_1"].forces[0].fresh


@pytest.mark.rule("1.09.721-b", "1.09.644-a")
def test_1_09_721_b_the_death_of_the_new_commander_cancels_the_replacement():
    table = fighting(Units(9), rome=Units(1))
    table.say(0, "replace_commander", force="julius", commander="fabius").say(0, "deploy_fleets", fleets=0)
    table.say(0, "deploy_legions", legions={"legions": 1})
    table.say(2, "assassinate", [6], assassin="aurelius", target="fabius")
    assert table.happened(senate.MotionCancelled)
    assert table.state.wars["gallic_1"].forces[0].commander == "julius" and table.state.forces.legions == 1
