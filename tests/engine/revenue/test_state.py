"""The State's year: revenue, contributions, debits, bankruptcy (1.06.0, 1.06.5 to 1.06.53)."""

from __future__ import annotations

import pytest

import engine
from engine.events.general import GameEnded
from engine.events.revenue import Contributed, DebitsPaid, ForcesDismissed, IncomeCollected, RebelPaid, StateRevenue
from engine.state import Civil, Force, Province, Units
from tests.support.table import Table


def treasury(talents: int = 0, **has) -> Table:
    """Three leaders who hold no talents, and a State that holds `talents`."""
    table = Table(3).senator("cornelius", 0, leader=True).senator("fabius", 1, leader=True)
    return table.senator("valerius", 2, leader=True).has(treasury=talents, **has)


def to_contributions(table: Table) -> Table:
    """Through income and redistribution, in which nobody moves anything."""
    table.at("revenue").run()
    for seat in range(3):
        table.say(seat, "done")
    return table


def year(table: Table) -> Table:
    """A whole Revenue Phase in which nobody gives anything."""
    to_contributions(table)
    while not table.ended:
        table.say(next(seat for seat in range(3) if "done" in table.open(seat)), "done")
    return table


def debits(table: Table) -> DebitsPaid:
    return table.happened(DebitsPaid)[0]


@pytest.mark.rule("1.06.0-a", "1.06.2-a")
def test_1_06_0_a_the_steps_follow_each_other_in_the_order_of_the_rules():
    table = treasury(10).senator("julius", 0, rebel=True, talents=9)
    table.state.provinces["africa"] = Province(id="africa", governor="fabius", term=1)
    table.s("fabius").location = "province:africa"
    table.has(civil=Civil(rebel="julius", units=Units(legions=1)))
    told: list[str] = []

    def note() -> None:
        told.extend(type(event).__name__ for event in table.events)

    table.at("revenue").run()
    note()
    table.say(1, "take_spoils", [3], [2], provinces=["africa"])
    note()
    assert table.open() == ["release_units"], "rebels pay before anybody redistributes"
    table.say(0, "release_units", units={"legions": 0, "veterans": 0, "fleets": 0})
    table.say(0, "pay_rebels", purses={"treasury": 0, "julius": 2})
    note()
    for seat in range(3):
        table.say(seat, "done", *([[2, 2]] if seat == 2 else []))
        note()
    for seat in range(3):
        if "done" in table.open(seat):
            table.say(seat, "done")
            note()
    order = ["IncomeCollected", "SpoilsTaken", "ProvinceStayed", "RebelPaid", "StateRevenue", "ProvinceIncome"]
    order += ["DebitsPaid", "GovernorReturned"]
    assert [name for name in told if name in order and name != "IncomeCollected"] == order[1:]
    assert told.index("IncomeCollected") < told.index("SpoilsTaken")


@pytest.mark.rule("1.06.2-a")
def test_1_06_2_a_the_rebel_pays_2_talents_for_each_legion_and_fleet():
    table = treasury().senator("julius", 0, rebel=True, talents=9)
    table.has(civil=Civil(rebel="julius", units=Units(legions=2, fleets=1, veterans=["julius", ""])))
    table.at("revenue/rebels").run()
    table.say(0, "release_units", units={"legions": 0, "veterans": 0, "fleets": 0})
    field = table.field(0, "pay_rebels", "purses")
    assert (field.min, field.max) == (8, 8), "his own veterans serve for nothing"
    table.say(0, "pay_rebels", purses={"treasury": 0, "julius": 8})
    assert table.s("julius").talents == 1
    assert table.happened(RebelPaid)[0].amount == 8


@pytest.mark.rule("1.06.5-a")
def test_1_06_5_a_the_state_receives_100_talents_every_turn():
    table = to_contributions(treasury(7))
    assert table.state.treasury == 107
    assert table.happened(StateRevenue)[0].amount == 100


@pytest.mark.rule("1.06.53-g")
@pytest.mark.parametrize(("level", "gift"), [(1, 50), (2, 75)])
def test_1_06_53_g_an_enthusiastic_ally_pays_50_or_75_once(level, gift):
    table = to_contributions(treasury(0, events={"allied_enthusiasm": level}))
    assert table.state.treasury == 100 + gift
    assert "allied_enthusiasm" not in table.state.events


@pytest.mark.rule("1.06.52-a", "1.06.52-c")
@pytest.mark.parametrize(
    ("amount", "influence"), [(1, 0), (9, 0), (10, 1), (24, 1), (25, 3), (49, 3), (50, 7), (99, 7), (100, 7)]
)
def test_1_06_52_a_a_contribution_brings_influence_by_its_size(amount, influence):
    table = treasury().senator("julius", 0, talents=100, location="war:punic_1")
    table.at("revenue/contributions").run()
    table.say(0, "contribute", senator="julius", amount=amount)
    assert table.s("julius").influence == 4 + influence
    assert table.s("julius").talents == 100 - amount
    assert table.state.treasury == amount
    assert table.happened(Contributed)[0].amount == amount
    assert "contribute" not in table.open(0), "once in a phase"


@pytest.mark.rule("1.06.52-a")
@pytest.mark.parametrize("state", [{"rebel": True}, {"location": "captive:punic_1"}])
def test_1_06_52_a_neither_rebels_nor_captives_contribute(state):
    table = treasury().senator("julius", 0, talents=60, **state).at("revenue/contributions").run()
    assert table.ended


@pytest.mark.rule("1.06.52-a")
def test_1_06_52_a_nobody_gives_more_than_he_has_or_less_than_nothing():
    table = treasury().senator("julius", 0, talents=12).at("revenue/contributions").run()
    for amount in (13, 0, -10, 10**9):
        assert table.refused(0, "contribute", senator="julius", amount=amount).code == "answer/domain"


@pytest.mark.rule("1.06.52-b")
def test_1_06_52_b_the_debits_are_known_before_anybody_contributes():
    table = treasury(0, forces=Units(legions=3, fleets=2)).war("punic_1").senator("julius", 0, talents=20)
    to_contributions(table)
    facts = table.decision(0, "contribute").facts
    assert facts["due"] == {"wars": 20, "bills": 0, "units": 10, "spoils": 0}
    shown = next(d for d in engine.view(table.state, 0)["decisions"] if d["name"] == "contribute")
    assert shown["facts"]["due"]["wars"] == 20
    assert "has 100 talents and owes 30: 70 talents will be left" in shown["help"]


@pytest.mark.rule("1.06.53-a")
def test_1_06_53_a_each_active_war_costs_20_prosecuted_or_not_and_a_civil_war_too():
    table = treasury(0).war("punic_1").war("macedonian_1", unprosecuted=True).war("syrian", "inactive")
    table.war("punic_2", "imminent").senator("julius", 0, rebel=True).has(civil=Civil(rebel="julius"))
    assert debits(year(table)).wars == 60
    assert table.state.treasury == 40


@pytest.mark.rule("1.06.53-b", "1.06.53-c")
def test_1_06_53_b_land_bills_cost_20_once_5_and_10_for_each():
    table = year(treasury(50, land_bills={"1": 1, "2": 2, "3": 3}))
    assert debits(table).bills == 20 + 10 + 30
    assert table.state.land_bills == {"2": 2, "3": 3}, "the Type I is settled by its one payment"
    table.at("revenue")
    table.state.at[-1].status = "new"
    assert debits(year_again(table)).bills == 40


def year_again(table: Table) -> Table:
    """The next year at the same table."""
    table.run()
    while not table.ended:
        table.say(next(seat for seat in range(3) if "done" in table.open(seat)), "done")
    return table


@pytest.mark.rule("1.06.53-d")
def test_1_06_53_d_every_unit_costs_2_wherever_it_is_but_not_in_rebellion():
    table = treasury(50, forces=Units(legions=2, veterans=["julius"], fleets=1))
    table.senator("julius", 0, rebel=True, location="province:africa").senator("claudius", 1)
    table.war("punic_1", forces=[Force(commander="claudius", units=Units(legions=4, fleets=5))])
    table.s("claudius").location = "war:punic_1"
    table.has(civil=Civil(rebel="julius", units=Units(veterans=["julius"])))
    table.state.provinces["africa"] = Province(id="africa", governor="julius", term=3, garrison=Units(legions=2))
    table.state.provinces["sicilia"] = Province(id="sicilia", garrison=Units(legions=1))
    assert debits(year(table)).units == 2 * (4 + 9 + 1), "in Rome, at the war, in the vacant province"
    assert table.state.forces.legions == 2, "nobody can refuse to pay"


@pytest.mark.rule("1.06.53-e")
@pytest.mark.parametrize("keep", [True, False])
def test_1_06_53_e_the_hrao_may_refuse_what_a_rebel_releases_and_it_is_eliminated(keep):
    table = treasury(50).senator("julius", 0, rebel=True, talents=2)
    table.has(civil=Civil(rebel="julius", units=Units(legions=2, fleets=1, veterans=[""])))
    table.at("revenue/rebels").run()
    table.say(0, "release_units", units={"legions": 1, "veterans": 1, "fleets": 1})
    table.say(0, "pay_rebels", purses={"treasury": 0, "julius": 2})
    assert [d.seat for d in engine.decisions(table.state)] == [0], "Cornelius is HRAO"
    table.say(0, "keep_released", keep=keep)
    forces = table.state.forces
    assert (forces.legions, forces.veterans, forces.fleets) == ((1, [""], 1) if keep else (0, [], 0))
    assert bool(table.happened(ForcesDismissed)) is not keep
    assert table.state.civil.units.legions == 1


@pytest.mark.rule("1.06.53-f", "1.12.1-b")
@pytest.mark.parametrize(("legions", "left"), [(19, 2), (20, 0), (21, None)])
def test_1_06_53_f_the_state_is_bankrupt_when_it_cannot_pay_and_not_at_exactly_0(legions, left):
    table = treasury(0, forces=Units(legions=legions)).war("punic_1").war("macedonian_1").war("syrian")
    year(table)
    if left is None:
        assert (table.state.outcome.kind, table.state.outcome.reason) == ("loss", "bankruptcy")
        assert table.state.outcome.seats == []
        assert table.happened(GameEnded)
    else:
        assert table.state.outcome is None
        assert table.state.treasury == left


@pytest.mark.rule("1.06.53-f", "1.12.2-d")
def test_1_06_53_f_with_a_rebel_bankruptcy_leads_to_his_end_game():
    table = treasury(0, forces=Units(legions=25)).war("punic_1").war("macedonian_1")
    table.senator("julius", 0, rebel=True).has(civil=Civil(rebel="julius"))
    year(table)
    assert (table.state.outcome.kind, table.state.outcome.seats) == ("win", [0]), "two wars are active: he wins"


@pytest.mark.rule("1.06.53-h")
@pytest.mark.parametrize(("legions", "left", "warned"), [(15, 70, False), (16, 68, True)])
def test_1_06_53_h_the_table_is_warned_of_a_treasury_under_70(legions, left, warned):
    table = year(treasury(0, forces=Units(legions=legions)))
    told = engine.chronicle.tell(debits(table), None)
    assert table.state.treasury == left
    assert ("low" in told["text"]) is warned


@pytest.mark.rule("1.06.0-a")
def test_1_06_0_a_personal_revenue_comes_before_the_states():
    table = treasury(0).at("revenue").run()
    assert table.happened(IncomeCollected)
    assert not table.happened(StateRevenue)
