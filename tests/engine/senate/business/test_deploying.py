"""Sending commanders to wars, alone or in a package (1.09.64, 1.09.641, 1.09.642)."""

import pytest

from engine.events import senate
from engine.state import Force, Units
from tests.engine.senate.house import asked, call, can, cast, house, options, poll, sitting

FIELD, ROME, DICTATOR, HORSE = (
    {"offices": [office]} for office in ("field_consul", "rome_consul", "dictator", "master_of_horse")
)


def at_war(*wars, legions=20, fleets=10, veterans=(), **more):
    """Cornelius is Rome Consul and presides, Fabius is Field Consul; all forces are in Rome."""
    table = house(**({"fabius": FIELD} | more))
    for war in wars or ("gallic_1",):
        table.war(war)
    return sitting(table).has(forces=Units(legions, list(veterans), fleets)).run()


def order(table, commander, war, legions, fleets=0, **veterans):
    """One command of the package, with its units."""
    table.say(0, "deploy_command", commander=commander, war=war).say(0, "deploy_fleets", fleets=fleets)
    return table.say(0, "deploy_legions", legions={"legions": legions, **veterans})


def sent(table, *, script=()):
    """Put to the vote and carried."""
    if "put_to_vote" in table.open(0):
        table.say(0, "put_to_vote")
    return poll(table, "yes", "yes", "yes", script=script)


@pytest.mark.rule("1.09.64-a", "1.09.641-d")
def test_1_09_64_a_a_commander_takes_named_units_out_of_active_forces_to_one_war():
    table = sent(order(at_war(veterans=["julius", ""]), "fabius", "gallic_1", 9, 2, julius=1))
    force = table.state.wars["gallic_1"].forces[0]
    assert force.commander == "fabius" and force.units == Units(9, ["julius"], 2)
    assert table.state.forces == Units(11, [""], 8)
    assert table.s("fabius").location == "war:gallic_1" and can(table, 0, "adjourn"), "the Senate goes on"


@pytest.mark.rule("1.09.64-a")
def test_1_09_64_a_fleets_must_meet_the_wars_support():
    table = at_war("macedonian_2", "illyrian_1", fleets=4)
    assert options(table, 0, "deploy_command", "war") == ["illyrian_1"], "five are needed against Macedon"
    table.say(0, "deploy_command", commander="fabius", war="illyrian_1")
    assert (table.field(0, "deploy_fleets", "fleets").min, table.field(0, "deploy_fleets", "fleets").max) == (3, 4)
    assert table.refused(0, "deploy_fleets", fleets=2).code == "answer/domain"


@pytest.mark.rule("1.09.641-a")
def test_1_09_641_a_the_rome_consul_goes_after_or_with_the_field_consul():
    table = at_war("gallic_1", "syrian")
    assert options(table, 0, "deploy_command", "commander") == ["fabius"]
    order(table, "fabius", "gallic_1", 6)
    assert options(table, 0, "deploy_command", "commander") == ["cornelius"], "together with him"
    table = sent(order(at_war("gallic_1", "syrian"), "fabius", "gallic_1", 6))
    assert options(table, 0, "deploy_command", "commander") == ["cornelius"], "after him"


@pytest.mark.rule("1.09.641-a")
def test_1_09_641_a_the_rome_consul_may_go_when_there_is_no_field_consul_in_rome():
    away = {"offices": ["field_consul"], "location": "war:gallic_1"}
    for fabius in ({}, away):
        assert options(at_war(fabius=fabius), 0, "deploy_command", "commander") == ["cornelius"]


@pytest.mark.rule("1.09.641-a")
def test_1_09_641_a_the_dictator_goes_any_time_and_takes_his_master_of_horse_along():
    table = at_war(julius=DICTATOR, furius=HORSE)
    assert options(table, 1, "deploy_command", "commander") == ["julius", "fabius"]
    table.say(1, "deploy_command", commander="julius", war="gallic_1").say(1, "deploy_fleets", fleets=0)
    table.say(1, "deploy_legions", legions={"legions": 10}).say(1, "put_to_vote")
    poll(table, "yes", "yes", "yes")
    force = table.state.wars["gallic_1"].forces[0]
    assert (force.commander, force.master_of_horse) == ("julius", "furius")
    assert table.s("furius").location == "war:gallic_1" and table.ended, "the Dictator presided"


@pytest.mark.rule("1.09.641-a")
def test_1_09_641_a_nobody_else_may_command():
    table = at_war(fabius={"offices": ["censor"]}, julius={"prior_consul": True}, cornelius={"offices": []})
    assert not can(table, 0, "deploy_command")


@pytest.mark.rule("1.09.641-b")
def test_1_09_641_b_units_without_a_commander_join_him_and_count():
    table = house(fabius=FIELD).war("syrian", forces=[Force(units=Units(2, ["julius"], 2), dispatched=1)])
    table = sitting(table).has(forces=Units(3)).run()
    order(table, "fabius", "syrian", 1)
    sent(table)
    assert [f.commander for f in table.state.wars["syrian"].forces] == ["fabius"]
    assert table.state.wars["syrian"].forces[0].units == Units(3, ["julius"], 2)


@pytest.mark.rule("1.09.641-c")
def test_1_09_641_c_a_package_against_two_wars_passes_as_a_whole():
    table = order(order(at_war("gallic_1", "syrian"), "fabius", "gallic_1", 8), "cornelius", "syrian", 5, 3)
    assert asked(table, 0) == ["call_faction"]
    poll(table, "yes", "yes", "yes")
    wars = table.state.wars
    assert wars["gallic_1"].forces[0].commander == "fabius" and wars["syrian"].forces[0].commander == "cornelius"
    assert wars["gallic_1"].forces[0].dispatched == wars["syrian"].forces[0].dispatched
    assert table.state.forces == Units(7, [], 7)


@pytest.mark.rule("1.09.641-c", "1.09.131-a")
def test_1_09_641_c_a_package_fails_as_a_whole_and_split_up_it_may_return():
    table = order(order(at_war("gallic_1", "syrian"), "fabius", "gallic_1", 8), "cornelius", "syrian", 5, 3)
    poll(table, "yes", "no", "abstain")
    assert not table.state.wars["gallic_1"].forces and table.state.forces.legions == 20
    order(order(table, "fabius", "gallic_1", 8), "cornelius", "syrian", 5, 3)
    assert table.happened(senate.ProposalDropped), "the same package is not put to the vote again"
    sent(order(table, "fabius", "gallic_1", 8))
    assert table.state.wars["gallic_1"].forces[0].commander == "fabius"


@pytest.mark.rule("1.09.641-d", "1.04.7-a")
def test_1_09_641_d_who_was_sent_has_left_and_votes_no_more():
    table = at_war()
    before = table.state.senators["fabius"]
    assert before.location == "rome"
    sent(order(table, "fabius", "gallic_1", 10))
    table.say(0, "raise_forces", units={"legions": 1})
    call(table, 0)
    assert table.field(0, "vote", "votes").keys == ["cornelius", "valerius"]
    cast(table, 0)
    assert table.state.at[-1].public["yes"] == 5


@pytest.mark.rule("1.09.642-a")
def test_1_09_642_a_the_senate_closes_when_the_presiding_magistrate_is_sent():
    table = at_war("gallic_1", "syrian")
    order(order(table, "fabius", "gallic_1", 8), "cornelius", "syrian", 5, 3)
    poll(table, "yes", "yes", "yes")
    assert table.ended and table.happened(senate.SenateAdjourned)


@pytest.mark.rule("1.09.642-a")
def test_1_09_642_a_it_closes_too_when_he_rides_with_the_dictator_as_master_of_horse():
    table = house(cornelius=DICTATOR, julius=HORSE).war("gallic_1")
    table = sitting(table).has(forces=Units(20))
    table.state.senate.stepped_down = ["cornelius"]
    table.run()
    assert asked(table, 1) and not asked(table, 0), "the Master of Horse presides"
    table.say(1, "deploy_command", commander="cornelius", war="gallic_1").say(1, "deploy_fleets", fleets=0)
    table.say(1, "deploy_legions", legions={"legions": 20})
    poll(table, "yes", "yes", "yes")
    assert table.ended


@pytest.mark.rule("1.09.151-d", "1.09.642-a")
def test_1_09_642_a_a_tribune_suspends_the_vote_that_would_close_the_senate():
    table = house(fabius={"location": "war:syrian", "offices": ["field_consul"]}).war("gallic_1").hand(2, "tribune-1")
    table = sitting(table).has(forces=Units(20)).run()
    order(table, "cornelius", "gallic_1", 12)
    call(table, 0)
    cast(table, 0)
    table.say(2, "tribune_reserve", tribune="tribune-1")
    table.say(2, "raise_forces", units={"legions": 2})
    poll(table, "yes", "yes", "yes")
    assert table.state.forces.legions == 22
    for seat in (1, 2):
        call(table, seat)
        cast(table, seat)
    assert table.state.wars["gallic_1"].forces[0].commander == "cornelius" and table.ended
