"""Open promises of talents bind (1.04.3)."""

import pytest

import engine
from engine.events.general import PromiseBroken, PromiseKept, PromiseMade
from tests.engine.senate.house import can, house, sitting


def owing(debts, treasuries=(0, 0, 0), **more):
    """Promises made earlier, as `(by, to, amount)`; the Redistribution begins."""
    table = house(**more)
    for by, to, amount in debts:
        table.state.seats[by].promises[str(to)] = amount
    for seat, talents in enumerate(treasuries):
        table.purse(seat, talents)
    return table.at("revenue/redistribution").run()


def held(table):
    """The factions' treasuries."""
    return [seat.treasury for seat in table.state.seats]


@pytest.mark.rule("1.04.3-a")
def test_1_04_3_a_all_hear_of_a_promise_and_it_cannot_be_taken_back():
    table = sitting(house()).run().say(1, "promise_talents", to=0, amount=12)
    made = table.happened(PromiseMade)[0]
    assert (made.seat, made.to, made.amount, made.audience) == (1, 0, 12, None)
    assert engine.view(table.state, None)["seats"]["1"]["promises"] == {"0": 12}
    assert table.field(1, "promise_talents", "to").options == [2], "the promise to faction 0 stands"
    assert table.decision(1, "promise_talents").optional, "nobody waits for one"


@pytest.mark.rule("1.04.3-a")
@pytest.mark.parametrize("window", ["revenue/redistribution", "revolution/trade"])
def test_1_04_3_a_it_is_made_where_factions_deal_and_not_in_the_middle_of_a_vote(window):
    table = house().hand(0, "tribune-1").hand(1, "tribune-2").at(window).run()
    assert can(table, 0, "promise_talents") and not table.happened(PromiseKept)
    table.say(1, "done")
    assert not can(table, 1, "promise_talents"), "he has done with this window"
    vote = sitting(house()).run().say(0, "raise_forces", units={"legions": 1})
    assert "promise_talents" not in vote.open()


@pytest.mark.rule("1.04.3-a")
def test_1_04_3_a_it_is_paid_when_the_next_redistribution_begins_treasury_first():
    table = owing([(1, 0, 12)], (0, 9, 0), julius={"talents": 2}, claudius={"talents": 5})
    assert held(table) == [12, 0, 0] and table.s("claudius").talents == 2 and table.s("julius").talents == 2
    assert table.happened(PromiseKept)[0].amount == 12 and table.state.seats[1].promises == {}
    assert "promises" not in engine.view(table.state, None)["seats"]["1"]


@pytest.mark.rule("1.04.3-a")
def test_1_04_3_a_one_made_in_a_redistribution_is_due_in_the_next():
    table = owing([], (0, 30, 0)).say(1, "promise_talents", to=2, amount=10)
    for seat in (0, 1, 2):
        table.say(seat, "done")
    assert table.ended and held(table) == [0, 30, 0]
    assert held(table.at("revenue/redistribution").run()) == [0, 20, 10]


@pytest.mark.rule("1.04.3-a")
def test_1_04_3_a_who_cannot_pay_pays_what_he_has_and_the_wronged_one_owes_him_nothing_more():
    """Cornelius's faction is the HRAO's and settles first."""
    table = owing([(0, 1, 10), (1, 0, 8), (1, 2, 3)], (4, 20, 0))
    broken = table.happened(PromiseBroken)[0]
    assert (broken.seat, broken.to, broken.amount, broken.lacking) == (0, 1, 10, 6)
    assert held(table) == [0, 20 + 4 - 3, 3], "faction 1 keeps the eight, and its word to faction 2"
    assert [e.to for e in table.happened(PromiseKept)] == [2]


@pytest.mark.rule("1.04.3-a", "1.06.3-b")
def test_1_04_3_a_rebels_and_captives_do_not_pay_for_their_faction():
    rebel, captive = {"talents": 9, "rebel": True}, {"talents": 9, "location": "captive:punic_1"}
    table = owing([(1, 0, 5)], (0, 1, 0), julius=rebel, claudius=captive)
    assert held(table) == [1, 0, 0] and table.s("julius").talents == 9 == table.s("claudius").talents
    assert table.happened(PromiseBroken)[0].lacking == 4


@pytest.mark.rule("1.04.3-a", "1.05.4-a")
def test_1_04_3_a_promises_of_and_to_an_eliminated_faction_are_void():
    away = {"seat": 2}
    table = house(claudius=away, manlius=away).purse(0, 9)
    table.state.seats[0].promises, table.state.seats[1].promises = {"1": 9}, {"0": 3}
    sitting(table).run().say(1, "assassinate", [1], assassin="julius", target="valerius")
    assert table.state.seats[1].promises == {}
    table.state.at.clear()
    table.at("revenue/redistribution").run()
    assert held(table) == [9, 0, 0] and not table.happened(PromiseBroken)
