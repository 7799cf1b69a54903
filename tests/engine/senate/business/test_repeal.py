"""Repeal of a land bill: its sponsor, what it costs, what it brings (1.09.621)."""

import pytest

from tests.engine.senate.house import asked, call, can, cast, house, options, poll, sitting


def repealing(kind, sponsor, popularity, **more):
    """A repeal of that type is on the floor."""
    house_ = house(**({sponsor: {"popularity": popularity}} | more))
    table = sitting(house_).has(land_bills={"1": 1, "2": 1, "3": 1}, unrest=2).run()
    table.say(0, "propose_repeal", type=kind).say(0, "choose_sponsor", senator=sponsor)
    seat = table.s(sponsor).seat
    return table if seat == 0 else table.say(seat, "consent_sponsor", consent=True)


@pytest.mark.rule("1.09.621-a")
@pytest.mark.parametrize(("kind", "sponsoring", "voting", "unrest"), [("2", 2, 1, 2), ("3", 4, 2, 3)])
def test_1_09_621_a_the_sponsor_pays_twice_the_voters_once_and_unrest_rises(kind, sponsoring, voting, unrest):
    table = repealing(kind, "fabius", 7)
    call(table, 0)
    assert table.field(0, "vote", "votes").keys == ["cornelius", "valerius"], "the sponsor must vote for it"
    assert table.field(0, "vote", "votes").options == ["yes", "no"]
    table.say(0, "vote", votes={"cornelius": "no", "valerius": "yes"})
    assert table.s("fabius").popularity == 7 - sponsoring - voting
    assert table.s("valerius").popularity == -voting and table.s("cornelius").popularity == 0
    assert table.state.at[-1].public["yes"] == 4 and table.state.unrest == 2
    cast(call(table, 1), 1)
    cast(table, 2, word="no")
    assert table.state.land_bills[kind] == 0 and table.state.unrest == 2 + unrest
    assert table.s("julius").popularity == -voting and table.s("furius").popularity == 0


@pytest.mark.rule("1.09.621-a")
@pytest.mark.parametrize(("popularity", "types"), [(2, []), (3, ["2"]), (5, ["2"]), (6, ["2", "3"])])
def test_1_09_621_a_the_sponsor_must_have_the_popularity_that_he_will_lose(popularity, types):
    table = sitting(house(julius={"popularity": popularity})).has(land_bills={"1": 1, "2": 1, "3": 1}).run()
    assert (options(table, 0, "propose_repeal", "type") if can(table, 0, "propose_repeal") else []) == types


@pytest.mark.rule("1.09.621-a")
def test_1_09_621_a_a_type_i_bill_is_never_repealed_and_a_sponsor_is_in_rome():
    popular = {"popularity": 9}
    assert not can(sitting(house(julius=popular)).has(land_bills={"1": 1}).run(), 0, "propose_repeal")
    away = popular | {"location": "war:punic_1"}
    assert not can(sitting(house(julius=away)).has(land_bills={"3": 1}).run(), 0, "propose_repeal")


@pytest.mark.rule("1.09.621-a")
def test_1_09_621_a_nobody_is_made_a_sponsor_against_his_players_will():
    table = sitting(house(julius={"popularity": 9}, furius={"popularity": 9})).has(land_bills={"3": 1}).run()
    table.say(0, "propose_repeal", type="3").say(0, "choose_sponsor", senator="julius")
    assert asked(table, 1) == ["consent_sponsor"]
    table.say(1, "consent_sponsor", consent=False).say(0, "propose_repeal", type="3")
    assert options(table, 0, "choose_sponsor", "senator") == ["furius"]


@pytest.mark.rule("1.09.621-a")
def test_1_09_621_a_one_attempt_a_turn_whatever_comes_of_it():
    table = poll(repealing("2", "fabius", 9), "no", "no", "no")
    assert table.state.land_bills["2"] == 1 and table.state.unrest == 2
    assert table.s("fabius").popularity == 6, "a failed attempt costs him as much"
    assert not can(table, 0, "propose_repeal")


@pytest.mark.rule("1.09.621-a", "1.09.721-d")
def test_1_09_721_d_the_repeal_goes_on_after_its_sponsors_death_and_his_heir_votes_as_he_likes():
    table = repealing("3", "julius", 9)
    table.say(2, "assassinate", [6], assassin="aurelius", target="julius")
    call(table, 1)
    assert set(table.field(1, "vote", "votes").keys) == {"julius", "claudius", "manlius"}
    cast(table, 1)
    assert table.s("julius").popularity == -2, "one voter more, no sponsor"
    cast(call(table, 0), 0)
    cast(table, 2)
    assert table.state.land_bills["3"] == 0
