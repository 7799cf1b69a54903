"""An empty faction is not an eliminated one (1.05.4)."""

from __future__ import annotations

import pytest

import engine
from engine.common.senators import play_statesman
from engine.draft import Draft
from engine.events.general import FactionRefounded, SeatEliminated
from tests.engine.senate.house import house, sitting
from tests.support.dice import Scripted
from tests.support.table import Table


def lonely() -> Table:
    """Seat 0 has one senator, Claudius (5), who is no leader."""
    table = Table(3).senator("claudius", 0).senator("fabius", 1, leader=True).senator("valerius", 2, leader=True)
    return table.hand(0, "tribune-1").purse(0, 6)


@pytest.mark.rule("1.05.4-b")
def test_1_05_4_b_an_empty_faction_may_take_the_first_family_of_the_curia_as_leader():
    table = lonely().card("manlius", "curia").card("fulvius", "curia").at("mortality").run(5)
    assert table.open() == ["replacement_senator"]
    assert table.decision(0, "replacement_senator").facts == {"senator": "manlius"}
    table.say(0, "replacement_senator", accept=True)
    assert table.s("manlius").seat == 0
    assert table.state.seats[0].leader == "manlius"
    assert not table.state.seats[0].eliminated
    assert table.state.curia == ["fulvius", "claudius"]
    assert table.state.seats[0].hand == ["tribune-1"]
    assert table.state.seats[0].treasury == 6
    assert table.happened(FactionRefounded)
    assert table.ended


@pytest.mark.rule("1.05.4-b")
def test_1_05_4_b_it_may_quit_instead_and_loses_hand_and_treasury():
    table = lonely().card("manlius", "curia").at("mortality").run(5)
    bank = table.state.bank
    table.say(0, "replacement_senator", accept=False)
    seat = table.state.seats[0]
    assert (seat.eliminated, seat.hand, seat.treasury) == (True, [], 0)
    assert table.state.discard == ["tribune-1"]
    assert table.state.bank == bank + 6
    assert engine.view(table.state, None)["seats"]["0"]["eliminated"]


@pytest.mark.rule("1.05.4-b")
def test_1_05_4_b_a_family_whose_statesman_is_in_play_is_passed_over():
    table = lonely().card("cornelius", "curia").card("manlius", "curia").hand(1, "scipio_africanus")
    play_statesman(Draft(table.state, Scripted()), 1, "scipio_africanus")
    table.at("mortality").run(5)
    assert table.decision(0, "replacement_senator").facts == {"senator": "manlius"}


@pytest.mark.rule("1.05.4-b")
def test_1_05_4_b_with_no_family_in_the_curia_it_waits_for_the_first_that_enters():
    table = Table(3).senator("fabius", 1, leader=True).senator("valerius", 2, leader=True)
    table.senator("manlius", 2).at("mortality").run(0)
    assert table.ended
    assert not table.state.seats[0].eliminated
    table.at("mortality").run(6)
    assert table.decision(0, "replacement_senator").facts == {"senator": "manlius"}


@pytest.mark.rule("1.05.4-a", "1.05.3-g")
def test_1_05_4_a_a_faction_is_eliminated_when_its_last_senator_dies_as_a_caught_assassin():
    table = house()
    for senator in ("claudius", "manlius"):
        table.state.senators.pop(senator)
        table.state.box.append(senator)
    table.senator("aelius", 2).senator("sulpicius", 2)
    table.hand(1, "tribune-1").purse(1, 8)
    sitting(table).run()
    bank = table.state.bank
    table.say(1, "assassinate", [1], assassin="julius", target="cornelius")
    assert table.state.seats[1].eliminated
    assert table.happened(SeatEliminated)[0].seat == 1
    assert table.state.bank == bank + 8
    assert "tribune-1" in table.state.discard
    assert "julius" in table.state.curia, "the leader's family does not stay"
    assert not table.open(1)
