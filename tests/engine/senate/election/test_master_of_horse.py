"""The Master of Horse (1.09.34)."""

import pytest

from engine.events.combat import SenatorCaptured
from tests.engine.combat.camp import HARMLESS, army, battle, camp, fight
from tests.engine.senate.house import can, house, poll, sitting


def paired(legions=9, **more):
    """Fulvius (MIL 2) is Dictator, Furius (MIL 3) his Master of Horse; the Gauls have strength 10."""
    table = house(**{"fulvius": {"offices": ["dictator"]}, "furius": {"offices": ["master_of_horse"]}} | more)
    table.war("gallic_1").state.forces.legions = legions
    return sitting(table).run()


def sent(table, legions, by=2):
    table.say(by, "deploy_command", commander="fulvius", war="gallic_1")
    table.say(by, "deploy_fleets", fleets=0).say(by, "deploy_legions", legions={"legions": legions})
    return table.say(by, "put_to_vote")


@pytest.mark.rule("1.09.34-a")
def test_1_09_34_a_he_goes_to_war_with_the_dictator():
    table = poll(sent(paired(), 6), "yes", "yes", "yes")
    force = table.state.wars["gallic_1"].forces[0]
    assert force.commander == "fulvius" and force.master_of_horse == "furius"
    assert table.s("fulvius").location == table.s("furius").location == "war:gallic_1"
    assert table.s("furius").offices == ["master_of_horse"]


@pytest.mark.rule("1.09.34-a")
def test_1_09_34_a_his_rating_counts_for_the_force_within_the_strength_of_the_army():
    table = paired(fulvius={"offices": ["dictator"]}).hand(0, "tribune-1").hand(1, "tribune-2")
    table.say(0, "tribune_propose", tribune="tribune-1")
    sent(table, 5, by=0)
    assert not can(table, 2, "consent_command"), "5 legions, 2 and 3 equal the war"
    poll(table, "no", "no", "yes")
    table.say(1, "tribune_propose", tribune="tribune-2")
    sent(table, 4, by=1)
    assert can(table, 2, "consent_command"), "4 legions add no more than 4"


@pytest.mark.rule("1.09.34-c")
def test_1_09_34_c_if_he_dies_the_dictator_names_no_other():
    table = paired().say(1, "assassinate", [5], assassin="manlius", target="furius")
    assert "furius" not in table.state.senators and not can(table, 2, "name_master_of_horse")
    assert can(table, 2, "adjourn")
    assert not [s.id for s in table.state.senators.values() if "master_of_horse" in s.offices]


@pytest.mark.rule("1.09.34-c")
def test_1_09_34_c_until_he_is_dictator_again():
    table = house(fulvius={"offices": ["dictator"]}, julius={"offices": ["field_consul"]}).war("punic_1")
    table.at("senate").run().say(2, "nominate_consuls", pair="claudius+manlius")
    poll(table, "yes", "yes", "yes")
    table.say(1, "divide_consulship", rome_consul="claudius").say(1, "appoint_dictator", senator="fulvius")
    table.say(2, "name_master_of_horse", senator="aurelius")
    assert table.s("aurelius").offices == ["master_of_horse"]


def at_war(legions, *, war="gallic_1", fleets=0, **more):
    """Valerius (MIL 1, number 3) is Dictator, Claudius (MIL 2, number 5) his Master of Horse."""
    table = camp(war, **more)
    return army(table, war, "valerius", legions, fleets=fleets, office="dictator", horse="claudius")


@pytest.mark.rule("1.09.34-a")
@pytest.mark.parametrize(("legions", "own"), [(5, 8), (3, 6), (2, 4)])
def test_1_09_34_a_in_battle_both_ratings_count_within_the_strength_of_the_army(legions, own):
    table = fight(at_war(legions), [1, 1, 1])
    assert battle(table).own == own


@pytest.mark.rule("1.09.34-a")
def test_1_09_34_a_a_victory_brings_him_nothing():
    table = fight(at_war(20), [6, 6, 6])
    assert battle(table).result == "victory"
    assert table.s("valerius").influence == 5 + 5 and table.s("valerius").popularity == 5
    assert table.s("claudius").influence == 4 and table.s("claudius").popularity == 0


@pytest.mark.rule("1.09.34-a")
def test_1_09_34_a_he_nullifies_no_disaster_or_standoff():
    scipio = {"cornelius": {"statesman": "scipio_africanus"}}
    table = camp("punic_2", **scipio)
    army(table, "punic_2", "valerius", 4, fleets=6, office="dictator", horse="cornelius")
    fight(table, [4, 3, 3], *HARMLESS[:5])
    assert battle(table).result == "disaster", "10 is his enemy's number, not his Dictator's"


@pytest.mark.rule("1.09.34-b")
def test_1_09_34_b_he_dies_with_a_defeated_dictator():
    table = fight(at_war(2), [1, 1, 1])
    assert battle(table).result == "defeat"
    assert not {"valerius", "claudius"} & set(table.state.senators)


@pytest.mark.rule("1.09.34-b")
def test_1_09_34_b_chits_may_kill_him_alone_or_his_dictator_alone():
    horse = fight(at_war(7), [4, 4, 3], 5, 21)
    assert battle(horse).result == "stalemate" and "claudius" not in horse.state.senators
    assert horse.s("valerius").location == "war:gallic_1"
    dictator = fight(at_war(7), [4, 4, 3], 3, 21)
    assert "valerius" not in dictator.state.senators
    assert dictator.s("claudius").location == "rome" and dictator.s("claudius").offices == ["master_of_horse"]


@pytest.mark.rule("1.09.34-b")
def test_1_09_34_b_the_last_chit_captures_him_or_sends_him_home_without_his_dictator():
    horse = fight(at_war(7), [4, 4, 3], 21, 5)
    assert horse.happened(SenatorCaptured)[0].senator == "claudius"
    assert horse.s("valerius").location == "war:gallic_1"
    dictator = fight(at_war(7), [4, 4, 3], 21, 3)
    assert dictator.happened(SenatorCaptured)[0].senator == "valerius"
    assert dictator.s("claudius").location == "rome" and dictator.s("claudius").offices == ["master_of_horse"]


@pytest.mark.rule("1.09.34-b", "1.09.33-c")
def test_1_09_34_b_he_goes_home_with_his_office_when_the_dictator_becomes_proconsul():
    table = fight(at_war(7), [4, 4, 4], 21)
    assert battle(table).result == "stalemate"
    assert table.s("valerius").offices == [] and table.s("valerius").prior_consul
    assert table.s("valerius").location == "war:gallic_1"
    assert table.s("claudius").location == "rome" and table.s("claudius").offices == ["master_of_horse"]
    assert not table.s("claudius").prior_consul
