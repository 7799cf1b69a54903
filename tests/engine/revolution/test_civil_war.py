"""The Senate against a rebel who marches on Rome (1.11.36, 1.11.37)."""

from __future__ import annotations

import pytest

import engine
from engine.events import combat
from engine.state import Civil, Outcome, Units
from engine.state.wars import active_count
from tests.engine.combat.camp import HARMLESS, army, battle, camp, fight, revolt, units
from tests.engine.senate.house import asked, can, house, options, poll, sitting

REBEL_WINS = Outcome(kind="win", reason="rebel", seats=[2])


@pytest.mark.rule("1.11.36-a", "1.12.2-c")
def test_1_11_36_a_a_marching_rebel_whom_no_army_opposes_wins() -> None:
    table = fight(revolt(camp(), "furius", 1))
    assert table.state.outcome == REBEL_WINS


@pytest.mark.rule("1.11.36-a")
def test_1_11_36_a_an_army_against_him_is_needed_in_every_combat_phase() -> None:
    table = army(revolt(camp(), "furius", 5), "civil", "cornelius", 8)
    fight(table, [6, 4, 4])  # 12 - 8 + 14 = 18: a victory without losses
    assert table.ended
    assert table.state.outcome is None
    again = army(revolt(camp(), "furius", 5), "civil", "cornelius", 6)
    fight(again, [4, 4, 3])  # 10 - 8 + 11 = 13: a Stalemate without losses
    assert again.ended
    assert again.state.outcome is None
    assert units(again, "civil") == (5, 1, 0)
    # Next year Rome sends nobody, but the Proconsul is still there; without him the rebel has won.
    assert again.state.civil is not None
    again.state.civil.forces.clear()
    again.s("cornelius").location = "rome"
    again.state.at.clear()
    fight(again)
    assert again.state.outcome == REBEL_WINS


@pytest.mark.rule("1.11.36-b")
def test_1_11_36_b_the_army_is_sent_by_an_ordinary_proposal_without_fleets() -> None:
    table = house(
        cornelius={"offices": ["rome_consul"]},
        claudius={"offices": ["field_consul"]},
        furius={"rebel": True, "location": "revolt"},
    )
    table.state.civil = Civil(rebel="furius", units=Units(legions=5))
    table.state.forces.legions = 9
    sitting(table).run()
    # The Field Consul goes first; the Rome Consul only after him or with him.
    assert options(table, 0, "deploy_command", "commander") == ["claudius"]
    assert options(table, 0, "deploy_command", "war") == ["civil"]
    table.say(0, "deploy_command", commander="claudius", war="civil")
    assert table.field(0, "deploy_fleets", "fleets").max == 0  # no Fleet Support is needed, no fleet is there
    table.say(0, "deploy_fleets", fleets=0)
    # 5 legions and MIL 3 make 8: Claudius, MIL 2, is asked whether he goes with less.
    table.say(0, "deploy_legions", legions={"legions": 5})
    assert options(table, 0, "deploy_command", "commander") == ["cornelius"]
    table.say(0, "put_to_vote")
    assert asked(table, 1) == ["consent_command"]
    table.say(1, "consent_command", consent=True)
    poll(table, "yes", "yes", "no")
    assert table.state.civil is not None
    force = table.state.civil.forces[0]
    assert (force.commander, force.units) == ("claudius", Units(legions=5))
    assert table.s("claudius").location == "war:civil"
    assert can(table, 0, "recall_force") is False  # sent in this phase


@pytest.mark.rule("1.11.37-a")
def test_1_11_37_a_strength_rating_and_former_master_of_horse_count_against_the_senates() -> None:
    table = revolt(camp(), "furius", 3, "", "furius", horse="plautius")
    army(table, "civil", "cornelius", 10, "cornelius")
    fight(table, [6, 4, 4])
    fought = battle(table)
    # 10 + 2 and MIL 4; the rebel has 3 + 2 x 2, and MIL 3 + 2 of the two.
    assert (fought.own, fought.enemy) == (16, 12)
    assert (fought.total, fought.result) == (18, "victory")


@pytest.mark.rule("1.11.37-a")
def test_1_11_37_a_the_rebels_ratings_are_capped_by_his_army_and_omens_help_him() -> None:
    table = revolt(camp().has(events={"evil_omens": 1}), "furius", 2, horse="plautius")
    army(table, "civil", "cornelius", 3)
    fight(table, [4, 4, 4])
    fought = battle(table)
    # 3 + 3 (of MIL 4), 2 + 2 (of MIL 3 + 2); 12 + 6 - 4 - 1.
    assert (fought.own, fought.enemy, fought.total) == (6, 4, 13)


@pytest.mark.rule("1.11.37-a")
def test_1_11_37_a_losses_hit_both_sides_by_the_table() -> None:
    table = army(revolt(camp(), "furius", 5), "civil", "cornelius", 6)
    fight(table, [4, 3, 3], HARMLESS[0], HARMLESS[1])  # 10 - 8 + 10 = 12: one each
    assert battle(table).result == "stalemate"
    assert [(lost.legions, lost.rebel) for lost in table.happened(combat.UnitsLost)] == [(1, False), (1, True)]
    assert units(table, "civil") == (4, 1, 0)  # one of the survivors is a veteran now
    assert table.state.civil is not None
    assert table.state.civil.units == Units(legions=4)


@pytest.mark.rule("1.11.371-a", "1.11.3-d")
def test_1_11_371_a_victory_kills_all_rebels_and_rewards_the_commander_who_may_revolt_himself() -> None:
    table = revolt(camp(), "furius", 4, "furius", horse="plautius")
    army(army(table, "civil", "cornelius", 12, fleets=1), "civil", "julius", 3, office="rome_consul", dispatched=2)
    # 16 - (6 + 5) + 12 = 17: a victory that costs one legion and one fleet; two chits.
    popularity, influence = table.s("cornelius").popularity, table.s("cornelius").influence
    table.at("combat").run()
    table.say(0, "order_battle", commander="cornelius")
    table.say(1, "order_battle", [4, 4, 4], HARMLESS[0], HARMLESS[1], ["legion"], commander="cornelius")
    assert battle(table).enemy == 11
    gain = 6  # half of 11, rounded up
    assert table.s("cornelius").popularity == popularity + gain
    assert table.s("cornelius").influence == influence + gain
    assert table.state.unrest == 2
    assert table.state.civil is None
    assert "plautius" not in table.state.senators
    assert not table.s("furius").rebel  # the leader's family carries on, loyal and in Rome
    assert table.s("furius").location == "rome"
    # The rebels' forces and the second army are in Rome; Julius did not fight.
    assert table.s("julius").location == "rome"
    assert table.state.forces == Units(legions=3 + 3, veterans=[""])  # a legion of the rebel's is lost
    victor = table.state.victors[0]
    assert victor.land_victory
    assert victor.units == Units(legions=10, veterans=["cornelius"])
    table.state.at.clear()
    table.at("revolution/commanders").run()
    assert set(table.open(0)) == {"lay_down", "test_legions"}


@pytest.mark.rule("1.11.372-a")
def test_1_11_372_a_after_a_stalemate_the_war_goes_on_even_without_a_senate_army() -> None:
    table = army(revolt(camp(), "furius", 5), "civil", "cornelius", 1)
    fight(table, [6, 6, 6], HARMLESS[0], HARMLESS[1])  # 2 - 8 + 18 = 12: the only legion is lost
    assert table.ended
    assert table.state.outcome is None
    assert table.state.unrest == 3
    assert table.state.civil is not None
    assert table.state.civil.rebel == "furius"
    assert units(table, "civil") == (0, 0, 0)
    assert active_count(table.state) == 2  # the Gauls and the revolt


@pytest.mark.rule("1.11.372-a", "1.05.3-h")
def test_1_11_372_a_a_chit_that_kills_the_primary_rebel_ends_his_revolt() -> None:
    table = army(revolt(camp(), "furius", 5, horse="plautius"), "civil", "cornelius", 8)
    fight(table, [3, 3, 4], HARMLESS[0], 8)  # 12 - 10 + 10 = 12; chit 8 is Furius
    assert battle(table).result == "stalemate"
    assert table.state.civil is None
    assert "plautius" not in table.state.senators
    assert table.s("cornelius").location == "rome"
    assert sum((table.state.forces.legions, len(table.state.forces.veterans))) == 7 + 4
    assert table.state.outcome is None


@pytest.mark.rule("1.11.373-a", "1.12.2-c")
def test_1_11_373_a_defeat_kills_the_commander_and_the_rebel_wins_unhurt() -> None:
    table = army(revolt(camp(), "furius", 5), "civil", "valerius", 3)
    army(table, "civil", "julius", 4, office="rome_consul", dispatched=2)
    table.at("combat").run()
    table.say(0, "order_battle", commander="valerius")
    table.say(1, "order_battle", [3, 3, 4], commander="valerius")  # 4 - 8 + 10 = 6: two legions
    assert battle(table).result == "defeat"
    assert "valerius" not in table.state.senators
    assert table.state.forces == Units(legions=1 + 4)  # what is left, and the army that did not fight
    assert table.s("julius").location == "rome"
    assert table.state.civil is not None
    assert table.state.civil.units == Units(legions=5)
    assert table.state.unrest == 3
    assert table.state.outcome == REBEL_WINS
    assert engine.waiting(table.state) == []


def test_1_11_36_b_the_civil_war_has_a_name_in_questions_and_in_the_log() -> None:
    table = house(claudius={"offices": ["field_consul"]}, furius={"rebel": True, "location": "revolt"})
    table.state.civil = Civil(rebel="furius", units=Units(legions=5))
    table.state.forces.legions = 9
    sitting(table).run()
    told = next(d for d in engine.view(table.state, 0)["decisions"] if d["name"] == "deploy_command")
    assert next(field for field in told["fields"] if field["name"] == "war")["labels"] == {"civil": "Civil War"}
