"""Who may declare revolt, in which order, and the stronger army (1.11.3)."""

from __future__ import annotations

import pytest

from engine.events import revolution as events
from engine.state import Force, Units
from engine.state.wars import active_count
from tests.engine.revolution.camp import camp, declares, revolt, rolls, won

DICTATOR = {"manlius": {"offices": ["dictator"]}}


@pytest.mark.rule("1.11.3-a")
def test_1_11_3_a_the_hrao_if_all_were_in_rome_begins_and_a_command_laid_down_goes_home() -> None:
    table = camp(legions=2, **DICTATOR)
    won(table, "cornelius", Units(legions=3, veterans=["cornelius"], fleets=2))
    won(table, "manlius", Units(legions=4))
    won(table, "furius", Units(legions=1))
    declares(table)
    # The Dictator of seat 1 is away, but ranks as if he were in Rome; then clockwise: 2, 0.
    assert set(table.open()) == {"lay_down", "test_legions"} == set(table.open(1))
    table.say(1, "lay_down", commander="manlius")
    assert table.s("manlius").location == "rome"
    assert table.s("manlius").offices == ["dictator"]
    assert table.state.forces == Units(legions=6)
    assert table.happened(events.CommandLaidDown)[0].legions == 4
    table.say(2, "lay_down", commander="furius").say(0, "lay_down", commander="cornelius")
    assert table.state.forces == Units(legions=10, veterans=["cornelius"], fleets=2)
    assert table.s("cornelius").location == "rome"
    assert table.state.victors == []
    assert table.ended


@pytest.mark.rule("1.11.3-a")
def test_1_11_3_a_a_faction_with_several_victors_decides_for_each_in_its_own_order() -> None:
    table = won(won(camp(), "cornelius", Units(legions=2)), "fabius", Units(legions=1))
    declares(table)
    assert table.field(0, "lay_down", "commander").options == ["cornelius", "fabius"]
    table.say(0, "lay_down", commander="fabius")
    assert table.field(0, "test_legions", "commander").options == ["cornelius"]
    table.say(0, "lay_down", commander="cornelius")
    assert table.ended


@pytest.mark.rule("1.11.3-b")
def test_1_11_3_b_only_a_strictly_stronger_army_displaces_the_earlier_rebel() -> None:
    table = camp(**DICTATOR)
    won(table, "manlius", Units(legions=4))
    won(table, "furius", Units(legions=5))
    won(table, "cornelius", Units(legions=5))
    declares(table)
    table.say(1, "test_legions", *rolls(5, 6, 5, 1), commander="manlius").say(1, "declare_revolt")
    assert table.happened(events.RevoltDeclared)[0].strength == 6  # 3 legions + MIL 3
    # Furius has MIL 3 as well; three legions that follow make a tie: the earlier one stands.
    table.say(2, "test_legions", *rolls(5, 5, 5, 1, 1), commander="furius")
    assert table.s("furius").location == "rome"
    assert table.state.forces == Units(legions=6)  # all five, and Manlius's deserter
    # Cornelius with four legions and MIL 4 has an army of 8.
    table.say(0, "test_legions", *rolls(5, 5, 5, 5, 4), commander="cornelius").say(0, "declare_revolt")
    assert table.happened(events.RevoltOutdone)[0].senator == "manlius"
    assert table.s("manlius").location == "rome"
    assert not table.s("manlius").rebel
    assert table.s("manlius").offices == ["dictator"]  # his declaration is as if it had not been made
    table.say(0, "join_revolt", senators=[])
    assert table.state.civil is not None
    assert table.state.civil.rebel == "cornelius"
    assert table.state.civil.units == Units(legions=4)
    assert table.state.forces == Units(legions=10)
    assert table.ended


@pytest.mark.rule("1.11.3-c", "1.11.31-b")
def test_1_11_3_c_the_rebel_marches_with_his_legions_and_his_fleets_and_deserters_go_home_at_once() -> None:
    table = won(camp(legions=1), "cornelius", Units(legions=3, fleets=4))
    declares(table).say(0, "test_legions", *rolls(6, 4, 5), commander="cornelius")
    # Before he has decided anything the others are home already.
    assert table.state.forces == Units(legions=2, fleets=4)
    table.say(0, "declare_revolt").say(0, "join_revolt", senators=[])
    civil = table.state.civil
    assert civil is not None
    assert civil.marching
    assert civil.units == Units(legions=2)
    assert table.s("cornelius").rebel
    assert table.s("cornelius").location == "revolt"
    assert active_count(table.state) == 1  # his revolt is an active war


@pytest.mark.rule("1.11.3-c")
def test_1_11_3_c_the_revolt_ends_with_his_death() -> None:
    table = revolt(camp(), "cornelius", Units(legions=5)).at("mortality").run(1)
    assert table.state.civil is None
    assert table.state.forces.legions == 5


@pytest.mark.rule("1.11.3-d")
def test_1_11_3_d_no_victory_no_revolt() -> None:
    table = camp()
    table.s("fabius").location = "war:punic_1"
    table.war("punic_1")
    table.state.wars["punic_1"].forces.append(Force(commander="fabius", units=Units(legions=3)))
    declares(table)
    assert table.ended  # a Proconsul who did not win is not asked
    assert table.state.wars["punic_1"].forces[0].commander == "fabius"


@pytest.mark.rule("1.11.3-d", "1.09.823-b")
def test_1_11_3_d_not_while_a_revolt_runs_and_not_by_a_consul_for_life() -> None:
    table = revolt(camp(), "julius", Units(legions=5))
    won(table, "cornelius", Units(legions=3))
    declares(table)
    assert table.ended
    assert table.s("cornelius").location == "rome"
    assert table.state.forces.legions == 3
    life = won(camp(cornelius={"consul_for_life": True}), "cornelius", Units(legions=3))
    won(life, "fabius", Units(legions=2))
    declares(life)
    # The Consul for Life lays down without a question; another of his faction may revolt.
    assert life.s("cornelius").location == "rome"
    assert life.field(0, "test_legions", "commander").options == ["fabius"]
    life.say(0, "test_legions", *rolls(5, 5), commander="fabius").say(0, "declare_revolt")
    assert life.field(0, "join_revolt", "senators").options == ["valerius"]


@pytest.mark.rule("1.11.3-e", "1.09.34-b")
def test_1_11_3_e_a_dictator_loses_his_office_and_a_master_of_horse_of_another_faction_keeps_his() -> None:
    table = camp(manlius={"offices": ["dictator"]}, furius={"offices": ["master_of_horse"]})
    won(table, "manlius", Units(legions=3), horse="furius")
    declares(table).say(1, "test_legions", *rolls(5, 5, 5), commander="manlius")
    assert table.decision(1, "declare_revolt").fields == []
    table.say(1, "declare_revolt").say(1, "join_revolt", senators=[])
    assert table.s("manlius").offices == []
    assert table.s("manlius").prior_consul
    assert table.s("furius").offices == ["master_of_horse"]
    assert table.s("furius").location == "rome"
    assert not table.s("furius").rebel


@pytest.mark.rule("1.11.3-e", "1.09.34-b")
@pytest.mark.parametrize("joins", [True, False])
def test_1_11_3_e_a_master_of_horse_of_the_same_faction_joins_or_returns(*, joins: bool) -> None:
    table = camp(manlius={"offices": ["dictator"]}, julius={"offices": ["master_of_horse"]})
    won(table, "manlius", Units(legions=8), horse="julius")
    declares(table).say(1, "test_legions", *rolls(*[5] * 8), commander="manlius")
    table.say(1, "declare_revolt", master_of_horse=joins)
    # 8 legions + MIL 3, + MIL 4 if he joins.
    assert table.happened(events.RevoltDeclared)[0].strength == (15 if joins else 11)
    table.say(1, "join_revolt", senators=[])
    assert table.s("julius").rebel == joins
    assert table.s("julius").location == ("revolt" if joins else "rome")
    assert table.s("julius").offices == ([] if joins else ["master_of_horse"])
    assert table.state.civil is not None
    assert table.state.civil.master_of_horse == ("julius" if joins else None)


@pytest.mark.rule("1.11.3-b")
def test_1_11_3_b_a_master_of_horse_counts_only_if_he_joins() -> None:
    table = camp(manlius={"offices": ["dictator"]}, julius={"offices": ["master_of_horse"]}, cornelius={"offices": []})
    won(table, "manlius", Units(legions=6), horse="julius")
    won(table, "cornelius", Units(legions=6))
    declares(table)
    table.say(1, "test_legions", *rolls(5, 5, 5, 5, 1, 1), commander="manlius")
    # 4 legions with MIL 3 + 4, capped at 4: alone he has an army of 7.
    table.say(1, "declare_revolt", master_of_horse=True)
    assert table.happened(events.RevoltDeclared)[0].strength == 8
    table.say(0, "test_legions", *rolls(5, 5, 5, 5, 1, 1), commander="cornelius")  # 4 + 4 is no more
    assert table.open(0) == []
    assert table.s("cornelius").location == "rome"


@pytest.mark.rule("1.11.3-b")
def test_1_11_3_b_without_the_master_of_horse_his_army_may_be_too_weak_to_displace() -> None:
    table = camp(manlius={"offices": ["dictator"]}, julius={"offices": ["master_of_horse"]}, cornelius={"offices": []})
    table.s("cornelius").offices, table.s("manlius").offices = ["rome_consul"], []
    won(table, "cornelius", Units(legions=4))
    won(table, "manlius", Units(legions=6), horse="julius")
    declares(table)
    table.say(0, "test_legions", *rolls(5, 5, 5, 5), commander="cornelius").say(0, "declare_revolt")  # 8
    table.say(1, "test_legions", *rolls(5, 5, 5, 5, 5, 1), commander="manlius")  # 5 + 3, with Julius 5 + 5
    assert table.refused(1, "declare_revolt", master_of_horse=False).code == "answer/barred"
    table.say(1, "declare_revolt", master_of_horse=True)
    assert table.happened(events.RevoltOutdone)[0].senator == "cornelius"
    assert table.happened(events.RevoltDeclared)[0].strength == 10
