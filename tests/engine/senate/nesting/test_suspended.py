"""Votes and proposals that wait for others, and then resume or fall (1.09.13, 1.09.151, 1.09.721)."""

import pytest

from engine.events import senate
from engine.state.offices import presiding_magistrate
from tests.engine.senate.floor import business, marching, motion, raising
from tests.engine.senate.house import asked, call, can, cast, house, poll
from tests.engine.senate.nesting.story import Story

T1, T2 = "tribune-1", "tribune-2"
VOTE = ["senate", "senate/proposal", "senate/vote"]
TRIBUNE = ["senate/tribune", "senate/proposal", "senate/vote"]


def suspended(*hands, **more):
    """The vote that sends Cornelius to the Gauls waits for the Tribune of seat 2; seat 1 has voted."""
    story = Story(business((2, T1), *hands, **more))
    marching(story)
    cast(call(story, 1), 1)
    story.say(2, "tribune_reserve", tribune=T1)
    return story


@pytest.mark.rule("1.09.151-d", "1.09.13-a")
def test_1_09_151_d_the_suspended_vote_resumes_where_it_was():
    story = suspended()
    raising(story, by=2)
    assert story.stack == [*VOTE, *TRIBUNE] and motion(story)["kind"] == "raise"
    poll(story, "no", "no", "yes")
    assert story.stack == VOTE and story.state.at[-1].public["voted"] == {"1": {"yes": 8, "no": 0}}
    assert can(story, 2, "assassinate") and not can(story, 2, "tribune_reserve")
    cast(call(story, 0), 0)
    cast(story, 2, word="no")
    assert story.ended and story.s("cornelius").location == "war:gallic_1"
    story.ends("a_suspended_departure_resumes")


@pytest.mark.rule("1.09.151-d", "1.09.721-b", "1.09.12-e")
def test_1_09_151_d_it_falls_when_the_commander_dies_during_the_tribunes_vote():
    story = suspended(fabius={"influence": 9})
    raising(story, by=2)
    cast(call(story, 0), 0)
    story.say(1, "assassinate", [5], assassin="manlius", target="cornelius")
    assert story.stack == [*VOTE, *TRIBUNE], "no Tribune's proposal falls with the chairman"
    assert presiding_magistrate(story.state).id == "fabius"
    cast(call(story, 1), 1)
    cast(story, 2, word="no")
    assert story.state.forces.legions == 11
    assert story.happened(senate.MotionCancelled)[0].motion["kind"] == "deploy"
    assert story.stack == ["senate"] and can(story, 0, "adjourn"), "the heir Cornelius is not the dead one"
    story.ends("a_suspended_departure_falls")


@pytest.mark.rule("1.09.151-b", "1.09.151-d")
def test_1_09_151_b_a_proposal_reserved_meanwhile_comes_before_the_suspended_vote_which_may_end_the_senate():
    story = suspended((2, T2))
    raising(story, by=2)
    story.say(2, "tribune_reserve", tribune=T2)
    assert story.stack == [*VOTE, *TRIBUNE], "it does not interrupt the first"
    poll(story, "no", "yes", "yes")
    assert story.stack == [*VOTE, "senate/tribune"] and asked(story, 2)
    raising(story, 2, by=2)
    poll(story, "no", "yes", "yes")
    assert story.state.forces.legions == 13 and story.stack == VOTE
    cast(call(story, 0), 0)
    cast(story, 2)
    assert story.ended and story.s("cornelius").location == "war:gallic_1"
    story.ends("two_tribunes_before_a_departure")


@pytest.mark.rule("1.09.151-d", "1.09.151-e")
def test_1_09_151_d_the_tribune_may_send_the_same_man_away_first():
    story = suspended()
    marching(story, by=2, legions=9)
    poll(story, "no", "yes", "yes")
    assert story.happened(senate.MotionCancelled)[0].motion["sends"][0]["units"] == {"legions": 8}
    assert story.ended and story.state.wars["gallic_1"].forces[0].units.legions == 9
    story.ends("a_tribune_sends_the_chairman_first")


@pytest.mark.rule("1.09.152-a", "1.09.151-d")
def test_1_09_152_a_a_veto_of_the_tribunes_proposal_leaves_the_suspended_vote():
    story = suspended((0, T2))
    raising(story, by=2).say(0, "veto", tribune=T2)
    assert story.stack == VOTE and motion(story)["kind"] == "deploy"
    assert story.state.forces.legions == 10 and story.state.discard == [T1, T2]


@pytest.mark.rule("1.09.2-c", "1.09.721-b", "1.09.151-a")
def test_1_09_721_b_a_nominee_murdered_within_a_tribunes_nomination_cancels_it():
    story = Story(house().hand(1, T1).at("senate").run())
    story.say(1, "tribune_propose", tribune=T1).say(1, "nominate_consuls", pair="claudius+fabius")
    cast(call(story, 1), 1)
    story.say(2, "assassinate", [6], assassin="aurelius", target="fabius")
    assert story.happened(senate.MotionCancelled) and story.stack == ["senate"]
    assert asked(story, 0) == ["nominate_consuls"] and story.state.discard == [T1], "the Tribune is spent"
    assert not [p for p in story.field(0, "nominate_consuls", "pair").options if "fabius" in p]
    story.ends("a_nominee_is_murdered")


@pytest.mark.rule("1.09.721-a", "1.09.151-a")
def test_1_09_151_a_a_tribunes_proposal_half_made_is_made_anew_when_somebody_in_it_dies():
    table = business((1, T1), fabius={"offices": ["field_consul"]}).say(1, "tribune_propose", tribune=T1)
    table.say(1, "deploy_command", commander="fabius", war="gallic_1")
    table.say(2, "assassinate", [6], assassin="aurelius", target="fabius")
    assert table.happened(senate.ProposalDropped) and can(table, 1, "raise_forces")
    raising(table, by=1)
    poll(table, "yes", "yes", "no")
    assert table.state.forces.legions == 11


@pytest.mark.rule("1.09.144-a", "1.09.12-a", "1.09.721-a")
def test_1_09_144_a_a_chairman_who_dies_before_he_has_paid_leaves_no_debt():
    table = raising(business(fabius={"influence": 9}))
    poll(table, "yes", "no", "no")
    assert asked(table, 0) == ["lose_influence", "step_down"]
    table.say(2, "assassinate", [5], assassin="aurelius", target="cornelius")
    assert can(table, 0, "adjourn") and presiding_magistrate(table.state).id == "fabius"
    assert table.s("fabius").influence == 9 and not table.state.senate.stepped_down


@pytest.mark.rule("1.09.144-a", "1.09.12-e")
def test_1_09_144_a_a_successor_in_the_chair_owes_nothing_for_the_dead_mans_proposal():
    table = raising(business(fabius={"influence": 9}))
    cast(call(table, 0), 0)
    table.say(2, "assassinate", [5], assassin="aurelius", target="cornelius")
    cast(call(table, 1), 1, word="no")
    cast(table, 2, word="no")
    assert table.happened(senate.MotionDefeated) and can(table, 0, "adjourn")
    assert table.s("fabius").influence == 9


@pytest.mark.rule("1.09.144-b", "1.09.12-a")
def test_1_09_144_b_the_heir_of_one_who_stepped_down_may_preside():
    table = raising(business())
    poll(table, "yes", "no", "no")
    table.say(0, "step_down")
    assert presiding_magistrate(table.state).id == "fabius"
    table.say(2, "assassinate", [5], assassin="aurelius", target="cornelius")
    assert table.state.senate.stepped_down == [] and "cornelius" in table.state.senators
