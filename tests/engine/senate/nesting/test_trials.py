"""Attempts and trials within votes within a Tribune's proposal (1.09.7, 1.09.151; turn.md, section 3)."""

import pytest

from engine.events import general, senate
from engine.state.offices import presiding_magistrate
from tests.engine.senate.floor import business, motion, raising
from tests.engine.senate.house import asked, call, can, cast
from tests.engine.senate.nesting.story import Story
from tests.engine.senate.trial.court import court

T1 = "tribune-1"
TRIBUNE = ["senate", "senate/tribune", "senate/proposal", "senate/vote"]
TRIAL = ["senate/assassination", "senate/special_trial", "senate/vote"]


def proposed(*hands, **more):
    """Seat 1 proposes a legion by Tribune; its own faction has voted for it."""
    story = Story(business((1, T1), *hands, **more))
    story.say(1, "tribune_propose", tribune=T1)
    raising(story, by=1)
    cast(call(story, 1), 1)
    return story


@pytest.mark.rule("1.09.151-a", "1.09.71-a", "1.09.74-b", "1.09.421-a")
def test_1_09_74_b_the_tribunes_vote_goes_on_after_attempt_trial_and_appeal():
    story = proposed((1, "secret_bodyguard-1"), valerius={"offices": ["censor"]}, manlius={"popularity": 2})
    story.say(2, "assassinate", [3], assassin="aurelius", target="manlius")
    assert story.stack == [*TRIBUNE, "senate/assassination"] and asked(story, 1) == ["play_bodyguards"]
    story.say(1, "play_bodyguards", cards=["secret_bodyguard-1"])
    assert story.stack == TRIBUNE + TRIAL and motion(story)["accused"] == "fulvius"
    assert presiding_magistrate(story.state).id == "valerius", "the Censor presides"
    cast(call(story, 0), 0, word="no")
    story.say(0, "call_faction", [4, 5], faction=2)
    assert story.state.at[-1].public["no"] == 7 and story.state.at[-1].public["yes"] == 0
    cast(story, 2, word="no")
    cast(story, 1)
    assert story.stack == TRIBUNE and story.state.at[-1].public["voted"] == {"1": {"yes": 8, "no": 0}}
    assert presiding_magistrate(story.state).id == "cornelius", "the chair is his again"
    cast(call(story, 0), 0)
    cast(story, 2, word="no")
    assert story.state.forces.legions == 11 and story.stack == ["senate"] and can(story, 0, "adjourn")
    story.ends("acquittal_within_a_tribunes_vote")


@pytest.mark.rule("1.09.74-c", "1.09.721-d")
def test_1_09_74_c_a_leaders_death_and_spreading_guilt_leave_the_vote_below_to_go_on():
    story = proposed(claudius={"popularity": 3}, valerius={"offices": ["censor"]})
    cast(call(story, 2), 2, word="no")
    story.say(2, "assassinate", [2], assassin="aurelius", target="claudius")
    assert story.stack == TRIBUNE + TRIAL
    story.say(0, "call_faction", [1, 2], 8, 1, 0, faction=2)
    assert [e.senator for e in story.happened(general.SenatorDied)] == ["fulvius", "furius"]
    assert story.happened(senate.Convicted)[0].trial == "special"
    assert "cornelius" in story.state.senators, "guilt strikes the assassin's faction only"
    story.ends("guilt_spreads_within_a_vote")


@pytest.mark.rule("1.09.74-b", "1.09.41-c", "1.09.721-c")
def test_1_09_41_c_a_censor_tried_and_convicted_as_a_murderers_leader_ends_the_court_below():
    story = Story(court(fabius={}, fulvius={"offices": ["censor"]}, furius={"corrupt": True}))
    story.say(2, "accuse_minor", accused="julius+corrupt").say(2, "choose_prosecutor", senator="furius")
    cast(call(story, 1), 1, word="no")
    story.say(2, "assassinate", [1], assassin="aurelius", target="claudius")
    assert story.stack == ["senate", "senate/proposal", "senate/vote", *TRIAL]
    assert presiding_magistrate(story.state).id == "fulvius", "even as the Accused"
    story.say(2, "call_faction", [3, 4], faction=2)
    cast(story, 2, word="no")
    cast(call(story, 0), 0)
    cast(story, 1)
    assert story.happened(senate.Convicted)[0].senator == "fulvius"
    assert story.happened(senate.MotionCancelled)[0].motion["kind"] == "prosecution"
    assert story.happened(senate.CourtClosed) and can(story, 0, "adjourn")
    assert presiding_magistrate(story.state).id == "cornelius" and not story.s("furius").corrupt
    story.ends("a_censor_falls_in_his_own_court")


@pytest.mark.rule("1.09.71-a", "1.09.721-c")
def test_1_09_71_a_an_attempt_within_the_trial_that_an_attempt_brought():
    story = proposed(claudius={"popularity": 1})
    story.say(2, "assassinate", [1], assassin="aurelius", target="claudius")
    cast(call(story, 0), 0)
    story.say(1, "assassinate", [6], assassin="manlius", target="fulvius")
    assert "aurelius" not in story.state.senators and story.s("fulvius").influence == 4, "his heir"
    assert story.happened(senate.MotionCancelled)[0].motion["kind"] == "special"
    assert story.stack == TRIBUNE and motion(story)["kind"] == "raise"
    cast(call(story, 0), 0, word="no")
    cast(story, 2)
    assert story.state.forces.legions == 11
    story.ends("the_accused_is_murdered")


@pytest.mark.rule("1.09.421-c", "1.09.81-a", "1.09.721-c")
def test_1_09_421_c_the_mob_in_a_special_trial_kills_the_censor_and_rome_is_repopulated():
    story = proposed(valerius={"offices": ["censor"]})
    story.say(2, "assassinate", [1], assassin="aurelius", target="claudius")
    story.say(0, "call_faction", [6, 6], 3, faction=2)
    assert [e.senator for e in story.happened(general.SenatorDied)] == ["valerius"]
    assert story.stack == TRIBUNE and motion(story)["kind"] == "raise"
    assert story.state.curia == ["valerius"] and story.s("aurelius").seat == 2, "the first dead family is back"
    story.ends("the_mob_kills_the_censor")
