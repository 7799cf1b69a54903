"""Proconsuls: who has not won stays at his war (1.10.8)."""

import pytest

from engine.events.combat import BecameProconsul
from engine.state.offices import ranking
from tests.engine.combat.camp import army, battle, camp, fight
from tests.engine.senate.house import can, options, poll, sitting

STALEMATE = [3, 3, 4]


@pytest.mark.rule("1.10.8-a", "1.09.34-b")
def test_1_10_8_a_who_has_not_won_gives_up_his_office_and_stays():
    table = army(camp(), "gallic_1", "cornelius", 5, office="dictator", horse="julius")  # 10 against 10
    fight(table, [4, 4, 4], 21)
    assert battle(table).result == "stalemate"
    assert [e.senator for e in table.happened(BecameProconsul)] == ["cornelius"]
    assert table.s("cornelius").offices == [] and table.s("cornelius").prior_consul
    assert table.s("cornelius").location == "war:gallic_1"
    [force] = table.state.wars["gallic_1"].forces
    assert (force.commander, force.master_of_horse) == ("cornelius", None)
    assert table.s("julius").location == "rome" and table.s("julius").offices == ["master_of_horse"]


@pytest.mark.rule("1.10.8-a")
@pytest.mark.parametrize("office", ["rome_consul", "field_consul"])
def test_1_10_8_a_a_proconsul_who_draws_again_stays_what_he_is(office):
    table = fight(army(camp(), "gallic_1", "cornelius", 9, office=office), STALEMATE)
    assert table.s("cornelius").prior_consul
    table.state.at.clear()
    fight(table, [3, 3, 3])
    assert not table.happened(BecameProconsul) and table.s("cornelius").location == "war:gallic_1"


@pytest.mark.rule("1.10.8-c")
def test_1_10_8_c_a_proconsul_has_no_rank_and_no_other_war_and_his_title_ends_at_home():
    table = fight(army(camp(), "gallic_1", "cornelius", 9), STALEMATE)
    table.war("syrian", "inactive").state.at.clear()
    assert "cornelius" not in [s.id for s in ranking(table.state)]
    table.has(phase="senate").s("julius").offices = ["rome_consul"]
    table.state.forces.fleets = table.state.forces.legions = 5
    for force in table.state.wars["gallic_1"].forces:
        force.fresh = False
    sitting(table).run()
    assert options(table, 1, "deploy_command", "commander") == ["julius"]
    assert can(table, 1, "reinforce")
    table.say(1, "recall_force", force="cornelius")
    table.say(1, "recall_all")
    poll(table, "yes", "yes", "yes")
    assert table.s("cornelius").location == "rome" and table.s("cornelius").offices == []
    assert ranking(table.state)[0].id == "julius"
