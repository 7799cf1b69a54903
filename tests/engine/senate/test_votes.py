"""Voting, buying votes, majorities, what may not return (1.09.13, 1.09.14, 1.09.16, 1.09.17)."""

import pytest

import engine
from engine.events import senate
from engine.state import Force, Province, Units
from tests.engine.senate.house import asked, call, can, cast, house, options, poll, sitting


def voting(**more):
    """Cornelius proposes one legion."""
    table = sitting(house(**more)).run()
    return table.say(0, "raise_forces", units={"legions": 1, "fleets": 0})


@pytest.mark.rule("1.09.14-a", "1.09.14-c", "1.09.12-b", "1.09.12-c")
def test_1_09_14_a_the_chairman_calls_one_faction_at_a_time_in_his_own_order():
    table = voting()
    assert asked(table, 0) == ["call_faction"] and not asked(table, 1)
    assert options(table, 0, "call_faction", "faction") == [0, 1, 2]
    table.say(0, "call_faction", faction=2)
    assert asked(table, 2) == ["vote"] and not asked(table, 0)
    cast(table, 2)
    assert table.state.at[-1].public["yes"] == 8 and table.state.at[-1].public["voted"] == {"2": {"yes": 8, "no": 0}}
    assert options(table, 0, "call_faction", "faction") == [0, 1]
    table.say(0, "call_faction", faction=0)
    cast(table, 0, word="abstain")
    assert table.happened(senate.FactionVoted)[0].yes == 0
    assert asked(table, 1) == ["vote"], "the last faction is called by itself"


def test_the_question_names_what_is_voted_on():
    table = call(voting(), 1)
    titles = [told["title"] for told in engine.view(table.state, 1)["decisions"]]
    assert "Vote: to raise 1 legion" in titles


@pytest.mark.rule("1.09.141-a", "1.09.142-a")
def test_1_09_141_a_each_senator_votes_oratory_and_knights_and_they_may_differ():
    table = voting(julius={"knights": 3})
    call(table, 1)
    table.say(1, "vote", votes={"julius": "yes", "claudius": "no", "manlius": "abstain"})
    assert table.state.at[-1].public["voted"] == {"1": {"yes": 6, "no": 3}}
    assert not asked(table, 1), "once declared a vote cannot be changed"


@pytest.mark.rule("1.09.141-b")
def test_1_09_141_b_a_talent_from_the_senators_own_treasury_buys_one_vote():
    table = voting(julius={"talents": 5}, claudius={"talents": 2}).purse(1, 9)
    call(table, 1)
    assert table.field(1, "vote", "bought").caps == {"julius": 5, "claudius": 2}
    bank = table.state.bank
    table.say(1, "vote", votes={"julius": "yes", "claudius": "abstain", "manlius": "no"}, bought={"julius": 4})
    assert table.state.at[-1].public["voted"] == {"1": {"yes": 7, "no": 2}}
    assert table.s("julius").talents == 1 and table.state.bank == bank + 4
    assert table.s("claudius").talents == 2


@pytest.mark.rule("1.09.141-b", "1.09.152-c")
def test_1_09_141_b_talents_are_lost_when_the_vote_is_vetoed():
    table = house(julius={"talents": 5}).hand(2, "tribune-1")
    sitting(table).run().say(0, "raise_forces", units={"legions": 1, "fleets": 0})
    cast(call(table, 1), 1, bought={"julius": 5})
    cast(call(table, 0), 0)
    table.say(2, "veto", tribune="tribune-1")
    assert table.s("julius").talents == 0 and table.state.forces.legions == 0


@pytest.mark.rule("1.09.141-c")
def test_1_09_141_c_votes_count_only_for_those_in_rome_when_called():
    table = voting(julius={"location": "war:punic_1"})
    call(table, 1)
    assert table.field(1, "vote", "votes").keys == ["claudius", "manlius"]


@pytest.mark.rule("1.09.143-a", "1.09.16-a", "1.09.16-b")
def test_1_09_143_a_more_than_half_of_the_votes_cast_pass_and_take_effect_at_once():
    table = poll(voting(), "abstain", "yes", "abstain")
    assert table.state.forces.legions == 1 and table.state.treasury == 90
    assert table.happened(senate.MotionCarried)[0].yes == 8
    assert can(table, 0, "adjourn")


@pytest.mark.rule("1.09.143-a")
def test_1_09_143_a_a_tie_fails():
    table = poll(voting(), "abstain", "yes", "no")
    assert table.state.forces.legions == 0 and table.happened(senate.MotionDefeated)


@pytest.mark.rule("1.09.131-a")
def test_1_09_131_a_a_defeated_proposal_returns_only_with_other_numbers():
    table = poll(voting(), "yes", "no", "abstain")
    again = table.refused(0, "raise_forces", units={"legions": 1, "fleets": 0})
    assert again.code == "answer/barred"
    table.say(0, "raise_forces", units={"legions": 2, "fleets": 0})
    poll(table, "yes", "yes", "yes")
    assert table.state.forces.legions == 2


@pytest.mark.rule("1.09.721-d")
def test_1_09_721_d_a_dead_senators_vote_counts():
    table = voting()
    cast(call(table, 2), 2)
    table.say(1, "assassinate", [6], assassin="manlius", target="aurelius")
    cast(call(table, 0), 0, word="abstain")
    cast(table, 1, word="abstain")
    assert table.happened(senate.MotionCarried)[0].yes == 8


OTHER_BUSINESS = {
    *("award_concession", "propose_land_bill", "propose_repeal", "raise_forces", "eliminate_forces"),
    *("deploy_command", "reinforce", "replace_commander", "recall_force", "send_garrison"),
    *("nominate_governor", "nominate_consul_for_life", "reject_rhodians", "fetch_bequest"),
}


@pytest.mark.rule("1.09.17-a", "1.09.6-a")
def test_1_09_17_a_only_what_the_rules_define_can_be_proposed():
    table = house(
        cornelius={"influence": 21, "popularity": 9},
        fabius={"offices": ["field_consul"]},
        furius={"location": "war:gallic_1"},
    )
    table.card("mining").card("pergamene_bequest").war("gallic_1").has(land_bills={"2": 1})
    table.has(events={"rhodian_alliance": 1}, pending={"rhodians_came": 1})
    table.state.wars["gallic_1"].forces.append(Force(commander="furius", units=Units(legions=3), fresh=False))
    table.state.forces = Units(legions=9, fleets=3)
    table.s("aurelius").location = "province:africa"
    table.state.provinces["africa"] = Province(id="africa", governor="aurelius", term=2, garrison=Units(legions=1))
    sitting(table).run()
    assert set(asked(table, 0)) == OTHER_BUSINESS | {"adjourn"}
    assert table.refused(0, "propose_triumph").code == "answer/unknown-decision"
    assert table.refused(0, "nominate_consuls", pair="fabius+julius").code == "answer/unknown-decision"


@pytest.mark.rule("1.09.83-a")
def test_1_09_83_a_motions_without_effect_are_no_state_of_the_game():
    assert not [name for name in sitting(house()).run().open() if "flavour" in name or "minor_motion" in name]
