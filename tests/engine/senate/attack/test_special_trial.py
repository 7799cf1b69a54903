"""The Special Major Prosecution of a caught assassin's leader (1.09.74)."""

import pytest

from engine.events import general, senate
from engine.state.offices import presiding_magistrate
from tests.engine.senate.attack.court import caught
from tests.engine.senate.house import asked, call, can, cast, chair, house, poll, sitting

CENSOR = {"offices": ["censor"]}


def appealed(*pips, **more):
    """Faction 1 is called: Julius, of Influence 9 - 5 = 4, appeals to the people."""
    table = caught(**({"julius": {"influence": 9}} | more))
    return table.say(chair(table), "call_faction", list(pips), faction=1)


@pytest.mark.rule("1.09.74-b")
def test_1_09_74_b_there_is_no_prosecutor_and_no_veto():
    table = house().hand(2, "tribune-1").hand(1, "tribune-2")
    sitting(table).run().say(1, "assassinate", [1], assassin="manlius", target="valerius")
    assert not can(table, 2, "veto") and not can(table, 1, "veto")
    assert "prosecutor" not in table.state.at[-1].public["motion"]


@pytest.mark.rule("1.09.74-b", "1.09.42-a")
def test_1_09_74_b_his_influence_stands_against_guilt():
    assert caught(julius={"influence": 9}).state.at[-1].public["no"] == 4


@pytest.mark.rule("1.09.74-b")
@pytest.mark.parametrize(("popularity", "total"), [(0, 7), (2, 5), (-2, 9)])
def test_1_09_74_b_he_must_appeal_with_2d6_less_the_victims_popularity(popularity, total):
    table = appealed(3, 4, valerius={"popularity": popularity})
    assert table.happened(senate.AppealMade)[0].total == total
    assert asked(table, 1) == ["vote"], "it is no choice of his"


@pytest.mark.rule("1.09.74-b")
def test_1_09_74_b_votes_of_the_appeal_count_in_the_verdict():
    table = appealed(4, 4, valerius={"popularity": 0})
    made = table.happened(senate.AppealMade)[0]
    scored = table.state.at[-1].public
    assert made.votes != 0
    assert (scored["no"], scored["yes"]) == ((4 + made.votes, 0) if made.votes > 0 else (4, -made.votes))


@pytest.mark.rule("1.09.74-b")
def test_1_09_74_b_the_censor_presides_even_if_he_is_the_accused():
    for censor, seat in (("furius", 2), ("julius", 1)):
        table = caught(**{censor: CENSOR | ({"influence": 9} if censor == "julius" else {})})
        assert presiding_magistrate(table.state).id == censor and chair(table) == seat
    assert chair(caught()) == 0, "without a Censor the presiding magistrate"
    assert chair(caught(furius=CENSOR | {"location": "war:punic_1"})) == 0, "or with one away"


@pytest.mark.rule("1.09.74-b", "1.09.13-a")
def test_1_09_74_b_what_was_on_the_floor_waits_and_goes_on():
    table = sitting(house(furius=CENSOR)).run().say(0, "raise_forces", units={"legions": 1})
    cast(call(table, 2), 2)
    table.say(1, "assassinate", [1], assassin="manlius", target="valerius")
    assert [frame.section for frame in table.state.at if frame.section == "senate/vote"] == ["senate/vote"] * 2
    table.say(2, "call_faction", faction=2)
    cast(table, 2, word="no")
    table.say(2, "call_faction", [3, 4], faction=1)
    cast(table, 1, word="no")
    cast(table, 0, word="no")
    assert "julius" in table.state.senators
    assert presiding_magistrate(table.state).id == "cornelius" and table.state.at[-1].public["yes"] == 8
    cast(call(table, 0), 0)
    cast(table, 1)
    assert table.state.forces.legions == 1


@pytest.mark.rule("1.09.74-c", "1.05.3-g")
def test_1_09_74_c_if_guilty_the_leader_dies_his_family_too_and_guilt_spreads():
    table = appealed(3, 4, valerius={"popularity": 3}, claudius={"influence": 1})
    cast(table, 1, word="no")
    table.say(0, "call_faction", faction=0)
    cast(table, 0)
    cast(table, 2, 5, 8, 2)
    assert table.happened(senate.Convicted)[0].trial == "special"
    assert table.state.senate.dead == ["manlius", "julius", "claudius"], "not Furius and Fabius, whose chits came too"
    assert table.state.seats[1].leader is None
    assert table.happened(general.ChitsDrawn)[0].chits == [5, 8, 2]


@pytest.mark.rule("1.09.74-c")
def test_1_09_74_c_only_members_in_rome_are_struck():
    table = appealed(3, 4, valerius={"popularity": 1}, claudius={"location": "war:punic_1"})
    cast(table, 1, word="no")
    table.say(0, "call_faction", faction=0)
    cast(table, 0)
    cast(table, 2, 5)
    assert "claudius" in table.state.senators and table.state.senate.dead == ["manlius", "julius"]


@pytest.mark.rule("1.09.74-c")
def test_1_09_74_c_an_acquittal_spreads_no_guilt():
    table = appealed(3, 4, valerius={"popularity": 3})
    cast(table, 1, word="no")
    table.say(0, "call_faction", faction=0)
    cast(table, 0, word="no")
    cast(table, 2, word="no")
    assert table.state.senate.dead == ["manlius"] and not table.happened(general.ChitsDrawn)
    assert can(table, 0, "adjourn"), "nor does its defeat cost the chair anything"


@pytest.mark.rule("1.09.74-b", "1.09.74-c", "1.09.421-b")
def test_1_09_74_b_the_people_may_kill_him_and_guilt_spreads_all_the_same():
    table = caught(valerius={"popularity": 1}).say(0, "call_faction", [1, 1], 5, faction=1)
    assert table.state.senate.dead == ["manlius", "julius", "claudius"]
    assert table.happened(senate.AppealMade)[0].end == "killed" and can(table, 0, "adjourn")


@pytest.mark.rule("1.09.74-b", "1.09.421-c")
def test_1_09_74_b_or_free_him_and_turn_against_the_censor():
    table = caught(valerius={"popularity": -1}, furius=CENSOR)
    table.say(2, "call_faction", [6, 6], 8, 5, faction=1)  # 13: two chits
    assert table.state.senate.dead == ["manlius", "furius"] and "julius" in table.state.senators


@pytest.mark.rule("1.09.74-b", "1.09.721-c")
def test_1_09_74_b_the_death_of_the_accused_ends_it():
    table = caught(julius={"influence": 30})
    table.say(2, "assassinate", [6], assassin="aurelius", target="julius")
    assert table.happened(senate.MotionCancelled) and can(table, 0, "adjourn")
    assert table.s("julius").influence == 4, "his heir is not tried"


@pytest.mark.rule("1.09.74-b", "1.09.721-a")
def test_1_09_74_b_the_death_of_the_censor_leaves_the_trial_to_the_presiding_magistrate():
    table = caught(fulvius=CENSOR)
    table.say(0, "assassinate", [5], assassin="fabius", target="fulvius")
    assert chair(table) == 0 and table.state.at[-1].public["motion"]["accused"] == "julius"


@pytest.mark.rule("1.09.74-a", "1.09.151-d")
def test_1_09_74_a_in_the_tribunes_proposal_in_a_suspended_vote():
    """Golden nesting: vote, Tribune's proposal, assassination, special trial; then all of it goes on."""
    away = {"location": "war:syrian", "offices": ["field_consul"]}
    table = house(fabius=away).war("gallic_1").hand(2, "tribune-1")
    table = sitting(table).run()
    table.state.forces.legions = 20
    table.say(0, "deploy_command", commander="cornelius", war="gallic_1").say(0, "deploy_fleets", fleets=0)
    table.say(0, "deploy_legions", legions={"legions": 12})
    table.say(2, "tribune_reserve", tribune="tribune-1").say(2, "raise_forces", units={"legions": 1})
    table.say(1, "assassinate", [1], assassin="manlius", target="valerius")
    sections = [frame.section for frame in table.state.at if frame.section.startswith("senate/")]
    assert sections == [
        *("senate/proposal", "senate/vote", "senate/tribune", "senate/proposal", "senate/vote"),
        *("senate/assassination", "senate/special_trial", "senate/vote"),
    ]
    table.say(0, "call_faction", [3, 4], faction=1)
    cast(table, 1, word="no")
    cast(call(table, 0), 0, word="no")
    cast(table, 2, word="no")
    poll(table, "yes", "yes", "yes")
    assert table.state.forces.legions == 21, "then the Tribune's proposal"
    poll(table, "yes", "yes", "yes")
    assert table.s("cornelius").location == "war:gallic_1" and table.ended, "then the vote that it suspended"
