"""Talents move inside factions and between them; what the treasury is for (1.06.3, 1.06.31)."""

from __future__ import annotations

import pytest

import engine
from engine.events.revenue import Redistributed, TalentsGiven
from tests.engine.senate.house import house, sitting
from tests.support.table import Table


def open_table(**julius) -> Table:
    """Cornelius 6, Julius 4, treasury 3 at seat 0; the others are poor."""
    table = Table(3).senator("cornelius", 0, leader=True, talents=6)
    table.senator("julius", 0, **{"talents": 4, **julius}).purse(0, 3)
    table.senator("fabius", 1, leader=True).senator("valerius", 2, leader=True)
    return table.at("revenue/redistribution").run()


@pytest.mark.rule("1.06.3-a")
def test_1_06_3_a_talents_move_freely_inside_a_faction_also_of_senators_away():
    table = open_table(location="war:punic_1")
    table.say(0, "redistribute", purses={"treasury": 11, "cornelius": 0, "julius": 2})
    assert (table.state.seats[0].treasury, table.s("cornelius").talents, table.s("julius").talents) == (11, 0, 2)
    assert table.happened(Redistributed)[0].purses == {"cornelius": 0, "julius": 2}, "the treasury stays secret"
    assert table.refused(0, "redistribute", purses={"treasury": 14, "cornelius": 0, "julius": 0}).rule == "1.06.3"
    assert table.refused(0, "redistribute", purses={"treasury": 12, "cornelius": 2, "julius": -1}).rule == "1.06.3"


@pytest.mark.rule("1.06.3-b")
def test_1_06_3_b_rebels_exchange_only_with_each_other():
    table = Table(3).senator("cornelius", 0, leader=True, talents=6).purse(0, 3)
    table.senator("julius", 0, talents=4, rebel=True).senator("manlius", 0, talents=1, rebel=True)
    table.senator("fabius", 1, leader=True).senator("valerius", 2, leader=True)
    table.at("revenue/redistribution").run()
    assert sorted(table.field(0, "redistribute", "purses").caps) == ["cornelius", "treasury"]
    assert table.field(0, "redistribute_rebels", "purses").caps == {"julius": 5, "manlius": 5}
    table.say(0, "redistribute_rebels", purses={"julius": 0, "manlius": 5})
    assert (table.s("julius").talents, table.s("manlius").talents) == (0, 5)
    assert sorted(table.field(0, "give_talents", "source").options) == ["cornelius", "treasury"]


@pytest.mark.rule("1.06.3-c")
def test_1_06_3_c_a_captives_purse_is_frozen():
    table = open_table(location="captive:punic_1")
    assert table.field(0, "redistribute", "purses").caps == {"treasury": 9, "cornelius": 9}
    assert "julius" not in table.field(0, "give_talents", "source").options


@pytest.mark.rule("1.06.3-d", "1.06.3-e")
def test_1_06_3_d_a_gift_goes_to_another_faction_and_gives_it_the_word_again():
    table = open_table()
    table.say(1, "done")
    assert not [name for name in table.open(1) if name != "ransom"]
    table.say(0, "give_talents", source="julius", to=1, amount=4)
    assert table.s("julius").talents == 0
    assert table.state.seats[1].treasury == 4
    assert table.happened(TalentsGiven)[0].audience is None, "a senator's purse is public"
    table.say(1, "redistribute", purses={"treasury": 0, "fabius": 4})
    assert table.s("fabius").talents == 4
    table.say(0, "give_talents", source="treasury", to=2, amount=3)
    assert table.happened(TalentsGiven)[0].audience == [0, 2]
    assert table.refused(0, "give_talents", source="cornelius", to=1, amount=7).code == "answer/domain"
    assert table.refused(0, "give_talents", source="fabius", to=1, amount=1).code == "answer/domain"


@pytest.mark.rule("1.06.3-e")
def test_1_06_3_e_all_are_asked_at_once_until_each_is_done():
    table = open_table()
    assert engine.waiting(table.state) == [0, 1, 2]
    for seat in (2, 0, 1):
        assert not table.ended
        table.say(seat, "done")
    assert table.ended


@pytest.mark.rule("1.06.31-a")
def test_1_06_31_a_a_treasury_buys_no_votes_and_gives_nothing_to_the_state():
    table = Table(3).senator("cornelius", 0, leader=True).purse(0, 30)
    table.senator("fabius", 1, leader=True, talents=2).senator("valerius", 2, leader=True)
    table.at("revenue/contributions").run()
    assert table.open() == ["done", "contribute"], "only seat 1 has a senator with talents"
    senate = house().purse(0, 30)
    sitting(senate).run().say(0, "raise_forces", units={"legions": 1, "fleets": 0})
    senate.say(0, "call_faction", faction=0)
    assert [field.name for field in senate.decision(0, "vote").fields] == ["votes"], "nothing to buy votes with"


@pytest.mark.rule("1.06.31-a")
def test_1_06_31_a_a_treasury_pays_for_ones_own_rebels_and_survives_deaths():
    from engine.state import Civil, Units

    table = Table(3).senator("cornelius", 0, leader=True, rebel=True).purse(0, 30)
    table.senator("fabius", 1, leader=True).senator("valerius", 2, leader=True)
    table.has(civil=Civil(rebel="cornelius", units=Units(legions=3)))
    table.at("revenue/rebels").run().say(0, "release_units", units={"legions": 0, "veterans": 0, "fleets": 0})
    table.say(0, "pay_rebels", purses={"treasury": 6, "cornelius": 0})
    assert table.state.seats[0].treasury == 24
    table.at("mortality").run(1)
    assert table.state.seats[0].treasury == 24
