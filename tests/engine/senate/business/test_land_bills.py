"""Land bills: sponsors, effects, limits, vetoes and deaths (1.09.62, 1.09.721-d)."""

import pytest

from engine.events import senate
from tests.engine.senate.house import asked, call, can, cast, house, options, poll, sitting


def bill(kind, sponsor="cornelius", cosponsor="julius", **more):
    """A bill of that type is on the floor; the others consent to sponsor it."""
    table = sitting(more.pop("table", None) or house(**more)).has(unrest=5).run()
    return propose(table, kind, sponsor, cosponsor)


def propose(table, kind, sponsor="cornelius", cosponsor="julius"):
    table.say(0, "propose_land_bill", type=kind)
    for role, senator in (("sponsor", sponsor), ("cosponsor", cosponsor)):
        table.say(0, f"choose_{role}", senator=senator)
        seat = table.s(senator).seat
        if seat != 0:
            table.say(seat, "consent_sponsor", consent=True)
    return table


EFFECTS = [("1", -1, 2, 1, -1), ("2", -2, 2, 1, -1), ("3", -3, 4, 2, -2)]


@pytest.mark.rule("1.09.62-a", "1.09.62-d")
@pytest.mark.parametrize(("kind", "unrest", "sponsor", "cosponsor", "against"), EFFECTS)
def test_1_09_62_a_unrest_and_popularity_move_the_moment_the_bill_passes(kind, unrest, sponsor, cosponsor, against):
    table = bill(kind)
    call(table, 0)
    cast(table, 0)
    call(table, 2)
    table.say(2, "vote", votes={"fulvius": "no", "furius": "yes", "aurelius": "yes"})
    assert table.s("fulvius").popularity == against and table.state.unrest == 5
    cast(table, 1)
    assert table.state.land_bills == {kind: 1} and table.state.unrest == 5 + unrest
    assert table.s("cornelius").popularity == sponsor and table.s("julius").popularity == cosponsor
    assert table.s("furius").popularity == 0 and table.state.treasury == 100, "the money is due in the Revenue phase"


@pytest.mark.rule("1.09.62-a")
def test_1_09_62_a_a_vote_against_costs_popularity_though_the_bill_fails():
    table = poll(bill("3"), "yes", "no", "no")
    assert table.state.land_bills == {} and table.state.unrest == 5
    assert [table.s(s).popularity for s in ("julius", "claudius", "fulvius")] == [-2, -2, -2]
    assert table.s("cornelius").popularity == 0, "a sponsor gains by a passed bill alone"


@pytest.mark.rule("1.09.62-a", "1.09.62-d")
@pytest.mark.parametrize(
    ("bills", "cost", "left"), [({"1": 1}, 20, {}), ({"2": 2}, 10, {"2": 2}), ({"3": 1}, 10, {"3": 1})]
)
def test_1_09_62_d_the_money_is_taken_in_the_revenue_phase_and_a_type_i_leaves_then(bills, cost, left):
    table = house().has(land_bills=bills, treasury=100).at("revenue").run()
    for seat in (0, 1, 2, 0, 1, 2):  # redistribution, then contributions
        table.say(seat, "done")
    assert table.state.treasury == 100 + 100 - cost and table.state.land_bills == left


@pytest.mark.rule("1.09.62-b")
def test_1_09_62_b_each_type_is_proposed_once_a_turn_and_never_two_in_one():
    table = poll(bill("1"), "yes", "yes", "yes")
    assert options(table, 0, "propose_land_bill", "type") == ["2", "3"]
    propose(table, "2")
    assert "propose_land_bill" not in table.open(), "nothing is bundled with it"
    poll(table, "yes", "no", "no")
    table.say(0, "lose_influence")
    assert options(table, 0, "propose_land_bill", "type") == ["3"]


@pytest.mark.rule("1.09.62-b", "1.02-b")
def test_1_09_62_b_the_markers_limit_how_many_are_in_force():
    full = {"1": 1, "2": 2, "3": 2}
    table = sitting(house()).has(land_bills=full).run()
    assert options(table, 0, "propose_land_bill", "type") == ["3"]
    assert not can(sitting(house()).has(land_bills=full | {"3": 3}).run(), 0, "propose_land_bill")


@pytest.mark.rule("1.09.62-b")
def test_1_09_62_b_the_sponsors_are_two_different_consenting_senators_in_rome():
    table = sitting(house(manlius={"location": "war:punic_1"})).run().say(0, "propose_land_bill", type="1")
    assert "manlius" not in options(table, 0, "choose_sponsor", "senator")
    table.say(0, "choose_sponsor", senator="julius")
    assert asked(table, 1) == ["consent_sponsor"] and not asked(table, 0)
    table.say(1, "consent_sponsor", consent=False)
    assert table.happened(senate.ProposalDropped)
    table.say(0, "propose_land_bill", type="1")
    assert "julius" not in options(table, 0, "choose_sponsor", "senator"), "he declined"
    table.say(0, "choose_sponsor", senator="cornelius")
    assert "cornelius" not in options(table, 0, "choose_cosponsor", "senator")


@pytest.mark.rule("1.09.62-c")
def test_1_09_62_c_a_veto_costs_the_faction_that_says_it_nothing():
    table = bill("3", table=house().hand(2, "tribune-1"))
    cast(call(table, 1), 1, word="no")
    table.say(2, "veto", tribune="tribune-1")
    assert table.state.land_bills == {} and table.state.unrest == 5
    assert [table.s(s).popularity for s in ("fulvius", "furius", "aurelius")] == [0, 0, 0]
    assert table.s("claudius").popularity == -2, "votes that were cast still cost"
    assert "3" not in options(table, 0, "propose_land_bill", "type")


@pytest.mark.rule("1.09.14-b")
def test_1_09_14_b_nobody_abstains_on_a_land_bill():
    table = call(bill("2"), 2)
    assert table.field(2, "vote", "votes").options == ["yes", "no"]
    votes = {"fulvius": "abstain", "furius": "yes", "aurelius": "yes"}
    assert table.refused(2, "vote", votes=votes).code == "answer/domain"


@pytest.mark.rule("1.09.721-d")
def test_1_09_721_d_a_sponsors_death_does_not_cancel_the_bill_and_his_heir_gains_nothing():
    table = bill("2")
    cast(call(table, 0), 0)
    table.say(2, "assassinate", [5], assassin="aurelius", target="cornelius")
    assert not table.happened(senate.MotionCancelled) and table.s("cornelius").offices == []
    assert table.state.at[-1].public["yes"] == 7, "his vote counts"
    for seat in (1, 2):
        call(table, seat)
        cast(table, seat)
    assert table.state.land_bills == {"2": 1} and table.state.unrest == 3
    assert table.s("cornelius").popularity == 0, "he sponsored nothing"
    assert table.s("julius").popularity == 1
