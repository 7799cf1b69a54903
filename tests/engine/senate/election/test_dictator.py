"""The Dictator (1.09.3)."""

import pytest

from engine.events import senate
from engine.state import Civil, Units
from engine.state.offices import presiding_magistrate
from tests.engine.senate.house import asked, can, house, options, poll, sitting

FIELD = {"offices": ["field_consul"]}


def alarmed(**more):
    """The First Punic War, at full strength on land and sea, is active; Julius is Field Consul."""
    return sitting(house(**{"julius": FIELD} | more).war("punic_1"), "dictator")


def refusing(table):
    """Both Consuls decline to appoint anybody."""
    return table.run().say(0, "appoint_dictator", senator=None).say(1, "appoint_dictator", senator=None)


def possible(table):
    """Whether the agenda comes to the question of a Dictator."""
    return "appoint_dictator" in sitting(table, "dictator").run().open(0)


@pytest.mark.rule("1.09.3-a")
def test_1_09_3_a_three_active_wars_ask_for_one_and_two_do_not():
    two = house().war("illyrian_1").war("syrian")
    assert not possible(two.war("gallic_1", "inactive").war("punic_2", "imminent"))
    assert possible(house().war("illyrian_1").war("syrian").war("gallic_1"))


@pytest.mark.rule("1.09.3-a")
def test_1_09_3_a_land_and_fleet_strength_of_one_active_war_together_must_be_twenty():
    assert possible(house().war("punic_1")), "10 and 10"
    assert not possible(house().war("punic_1", naval_victory=True)), "10 and 0"
    assert not possible(house().war("punic_1", "inactive"))
    assert not possible(house().war("punic_2")), "15 alone"


@pytest.mark.rule("1.09.3-a")
def test_1_09_3_a_the_strength_is_the_current_one_with_leader_and_multiplication():
    assert possible(house().war("punic_2", "active", "hannibal")), "15 and 7"
    assert not possible(house().war("punic_2", "active", "hamilcar")), "15 and 3"
    assert possible(house().war("macedonian_2").war("macedonian_1")), "twice 12"
    assert not possible(house().war("macedonian_1").war("macedonian_2", "inactive"))
    assert possible(house().war("punic_1", "active", "hannibal", naval_victory=True).war("punic_2")), "twice 10, and 7"


@pytest.mark.rule("1.09.3-a")
def test_1_09_3_a_a_civil_war_counts():
    def torn(*wars, legions=4):
        table = house(fulvius={"rebel": True, "location": "revolt"})
        for war in wars:
            table.war(war)
        table.state.civil = Civil(rebel="fulvius", units=Units(legions=legions))
        return table

    assert possible(torn("illyrian_1", "syrian")), "it is the third war"
    assert not possible(torn("illyrian_1"))
    assert possible(torn(legions=18)), "18 legions and 2 for their commander"
    assert not possible(torn(legions=17))


@pytest.mark.rule("1.09.3-b", "1.09.31-a")
def test_1_09_3_b_he_must_be_in_rome_without_a_major_office_but_may_be_censor():
    table = alarmed(
        fabius={"offices": ["censor"]},
        claudius={"offices": ["master_of_horse"]},
        manlius={"location": "province:sicilia"},
        furius={"location": "war:punic_1"},
    ).run()
    able = ["fabius", "valerius", "fulvius", "aurelius"]
    assert options(table, 0, "appoint_dictator", "senator") == able
    table.say(0, "appoint_dictator", senator="fabius").say(1, "appoint_dictator", senator="fabius")
    assert table.s("fabius").offices == ["dictator"], "he gives up the Censorship"
    table.say(0, "name_master_of_horse", senator="valerius")
    assert asked(table, 0) == ["nominate_censor"]
    assert options(table, 0, "nominate_censor", "senator") == ["claudius", "fulvius", "aurelius"], (
        "and cannot be the new Censor"
    )


@pytest.mark.rule("1.09.31-a")
def test_1_09_31_a_the_consuls_appoint_jointly_without_vote_or_veto():
    table = alarmed().hand(2, "tribune-1").run()
    assert asked(table, 0) == asked(table, 1) == ["appoint_dictator"] and not can(table, 2, "veto")
    assert table.decision(0, "appoint_dictator").sealed
    table.say(1, "appoint_dictator", senator="aurelius").say(0, "appoint_dictator", senator="aurelius")
    assert table.happened(senate.Appointed)[0].senators == ["aurelius"]
    assert table.s("aurelius").offices == ["dictator"] and presiding_magistrate(table.state).id == "aurelius"


@pytest.mark.rule("1.09.31-a")
def test_1_09_31_a_a_single_consul_present_appoints_alone_and_one_player_for_both():
    alone = alarmed(julius={"offices": ["field_consul"], "location": "war:punic_1"}).run()
    assert not can(alone, 1, "appoint_dictator")
    alone.say(0, "appoint_dictator", senator="fabius")
    assert alone.s("fabius").offices == ["dictator"]
    both = alarmed(julius={}, fabius=FIELD).run().say(0, "appoint_dictator", senator="julius")
    assert both.s("julius").offices == ["dictator"]


@pytest.mark.rule("1.09.31-a")
def test_1_09_31_a_when_a_consul_dies_the_word_of_the_other_is_enough():
    table = alarmed().run().say(0, "appoint_dictator", senator="fabius")
    table.say(2, "assassinate", [5], assassin="aurelius", target="julius")
    assert table.s("fabius").offices == ["dictator"]
    other = alarmed().run().say(1, "appoint_dictator", senator="fulvius")
    other.say(2, "assassinate", [5], assassin="aurelius", target="julius")
    other.say(0, "appoint_dictator", senator="valerius")
    assert other.s("valerius").offices == ["dictator"], "what the dead man said counts for nothing"


@pytest.mark.rule("1.09.32-a")
def test_1_09_32_a_if_they_disagree_candidates_are_nominated_again_and_again():
    table = alarmed().run()
    table.say(0, "appoint_dictator", senator="fabius").say(1, "appoint_dictator", senator="claudius")
    assert asked(table, 0)[0] == "nominate_dictator" and "no_dictator" in asked(table, 0)
    table.say(0, "nominate_dictator", senator="fabius")
    poll(table, "yes", "no", "no")
    table.say(0, "lose_influence")
    assert "fabius" not in options(table, 0, "nominate_dictator", "senator")
    table.say(0, "nominate_dictator", senator="claudius")
    poll(table, "no", "yes", "yes")
    assert table.s("claudius").offices == ["dictator"] and table.s("claudius").influence == 11


@pytest.mark.rule("1.09.32-a", "1.09.152-a")
def test_1_09_32_a_by_a_tribune_too_and_a_veto_stops_it():
    table = refusing(alarmed().hand(1, "tribune-1").hand(2, "tribune-2"))
    table.say(1, "tribune_propose", tribune="tribune-1").say(1, "nominate_dictator", senator="claudius")
    table.say(2, "veto", tribune="tribune-2")
    assert not table.s("claudius").offices and "claudius" not in options(table, 0, "nominate_dictator", "senator")


@pytest.mark.rule("1.09.32-a")
def test_1_09_32_a_until_a_censor_is_chosen():
    table = refusing(alarmed(fulvius={"prior_consul": True}, furius={"prior_consul": True}).hand(2, "tribune-1"))
    table.say(0, "no_dictator")
    assert asked(table, 0) == ["nominate_dictator", "nominate_censor"], "the chairman has the choice still"
    table.say(0, "nominate_censor", senator="furius")
    poll(table, "yes", "yes", "yes")
    assert table.s("furius").offices == ["censor"]
    table.say(2, "tribune_propose", tribune="tribune-1")
    assert not can(table, 2, "nominate_dictator")


@pytest.mark.rule("1.09.33-a")
def test_1_09_33_a_he_gains_seven_presides_and_names_a_master_of_horse_who_gains_three():
    table = refusing(alarmed(fabius={"offices": ["censor"]}, manlius={"location": "province:sicilia"}))
    table.say(0, "nominate_dictator", senator="furius")
    poll(table, "yes", "yes", "yes")
    assert table.s("furius").influence == 10 and presiding_magistrate(table.state).id == "furius"
    able = ["fabius", "valerius", "claudius", "fulvius", "aurelius"]
    assert options(table, 2, "name_master_of_horse", "senator") == able
    table.say(2, "name_master_of_horse", senator="fabius")
    assert table.s("fabius").offices == ["master_of_horse"] and table.s("fabius").influence == 8
    assert asked(table, 2), "he presides"


@pytest.mark.rule("1.09.33-c", "1.09.22-b")
def test_1_09_33_c_his_term_ends_with_the_next_consular_election():
    table = house(
        fulvius={"offices": ["dictator"]},
        furius={"offices": ["master_of_horse"]},
        julius=FIELD,
        claudius={"influence": 9},
    ).war("punic_1")
    table.at("senate").run()
    assert presiding_magistrate(table.state).id == "fulvius", "he presides over the election"
    table.say(2, "nominate_consuls", pair="claudius+manlius")
    poll(table, "no", "yes", "yes")
    table.say(1, "divide_consulship", rome_consul="claudius")
    assert table.s("fulvius").offices == table.s("furius").offices == []
    assert table.s("fulvius").prior_consul and not table.s("furius").prior_consul
    assert presiding_magistrate(table.state).id == "claudius"
    assert "fulvius" in options(table, 1, "appoint_dictator", "senator")
    table.say(1, "appoint_dictator", senator="fulvius")
    assert table.s("fulvius").offices == ["dictator"], "the war still asks for one"
    table.say(2, "name_master_of_horse", senator="furius")
    assert table.s("furius").offices == ["master_of_horse"]
