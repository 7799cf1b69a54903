"""The Master of Horse (1.09.34)."""

import pytest

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
