"""Tribunes put proposals on the floor (1.09.15, 1.09.151)."""

import pytest

from engine.events import senate
from engine.state.senators import loyalty
from tests.engine.senate.floor import business, land_bill, marching, motion, raising
from tests.engine.senate.house import asked, call, can, cast, chair, house, poll, sitting

T1, T2 = "tribune-1", "tribune-2"


@pytest.mark.rule("1.09.15-a")
def test_1_09_15_a_a_faction_without_a_senator_in_rome_may_propose_and_veto():
    away = {"location": "province:sicilia"}
    table = business((2, T1), (2, T2), fulvius=away, furius=away, aurelius=away)
    table.say(2, "tribune_propose", tribune=T1)
    raising(table, by=2)
    poll(table, "yes", "yes")
    assert table.state.forces.legions == 11
    raising(table, 2)
    table.say(2, "veto", tribune=T2)
    assert table.state.forces.legions == 11 and table.state.discard == [T1, T2]
    assert not table.state.seats[2].hand


@pytest.mark.rule("1.09.151-a")
def test_1_09_151_a_what_is_proposed_must_be_legal_at_this_stage_of_the_agenda():
    early = house().hand(1, T1).at("senate").run()
    early.say(1, "tribune_propose", tribune=T1)
    assert asked(early, 1) == ["nominate_consuls", "forgo_proposal"]
    early.say(1, "nominate_consuls", pair="claudius+julius")
    assert chair(early) == 0
    poll(early, "no", "yes", "yes")
    early.say(1, "divide_consulship", rome_consul="julius")
    assert early.s("julius").offices == ["rome_consul"]
    late = business((1, T1))
    late.say(1, "tribune_propose", tribune=T1)
    assert not can(late, 1, "nominate_consuls") and can(late, 1, "raise_forces")


@pytest.mark.rule("1.09.151-a", "1.09.13-a")
def test_1_09_151_a_no_tribune_proposes_while_a_proposal_is_on_the_floor_or_taking_shape():
    table = business((1, T1))
    assert can(table, 1, "tribune_propose")
    table.say(0, "deploy_command", commander="cornelius", war="gallic_1")
    assert not can(table, 1, "tribune_propose") and not can(table, 1, "tribune_reserve")
    table.say(0, "deploy_fleets", fleets=0).say(0, "deploy_legions", legions={"legions": 8})
    assert not can(table, 1, "tribune_propose") and can(table, 1, "tribune_reserve")


@pytest.mark.rule("1.09.151-b")
def test_1_09_151_b_a_tribune_played_during_a_vote_has_the_next_proposal():
    table = raising(business((1, T1), (2, T2)))
    call(table, 1)
    cast(table, 1)
    table.say(1, "tribune_reserve", tribune=T1)
    assert motion(table)["kind"] == "raise", "the vote goes on"
    assert not can(table, 2, "tribune_reserve"), "one Tribune has the next proposal"
    cast(call(table, 0), 0)
    cast(table, 2)
    assert table.state.forces.legions == 11
    assert "forgo_proposal" in asked(table, 1) and not asked(table, 0), "the presiding magistrate waits"
    raising(table, 2, by=1)
    poll(table, "yes", "yes", "yes")
    assert table.state.forces.legions == 13 and can(table, 0, "adjourn")


@pytest.mark.rule("1.09.151-b")
def test_1_09_151_b_one_tribune_cannot_interrupt_another():
    table = business((1, T1), (2, T2))
    table.say(1, "tribune_propose", tribune=T1)
    assert not can(table, 2, "tribune_propose") and not can(table, 2, "tribune_reserve")
    marching(table, by=1, legions=9)
    assert motion(table)["sends"][0]["commander"] == "cornelius"
    table.say(2, "tribune_reserve", tribune=T2)
    assert motion(table)["kind"] == "deploy", "what a Tribune proposed is not suspended"
    poll(table, "no", "no", "yes")
    raising(table, by=2)
    poll(table, "yes", "yes", "no")
    assert table.state.forces.legions == 11


@pytest.mark.rule("1.09.151-b", "1.09.2-a")
def test_1_09_151_b_a_proposal_reserved_during_the_election_of_consuls_follows_it():
    table = house().hand(2, T1).war("punic_1", naval_victory=False).at("senate").run()
    table.say(0, "nominate_consuls", pair="claudius+julius")
    table.say(2, "tribune_reserve", tribune=T1)
    poll(table, "yes", "yes", "no")
    table.say(1, "divide_consulship", rome_consul="julius")
    table.say(1, "appoint_dictator", senator=None)
    assert not can(table, 2, "nominate_consuls") and can(table, 2, "nominate_dictator")


@pytest.mark.rule("1.09.151-b", "1.09.151-e")
def test_1_09_151_b_a_proposal_reserved_during_a_prosecution_waits_until_the_court_is_closed():
    table = house(fabius={"offices": ["censor"]}, julius={"corrupt": True}).hand(2, T1)
    sitting(table, "prosecutions").run()
    table.say(0, "accuse_minor", accused="julius+corrupt").say(0, "choose_prosecutor", senator="cornelius")
    table.say(2, "tribune_reserve", tribune=T1)
    poll(table, "yes", "no", "yes")
    assert table.happened(senate.CourtClosed)
    assert can(table, 2, "raise_forces") and not can(table, 2, "accuse_minor")


@pytest.mark.rule("1.09.151-c")
def test_1_09_151_c_after_the_adjournment_each_faction_may_force_one_more_proposal():
    table = business((0, T1), (1, "assassin-1"), (2, T2))
    table.say(0, "adjourn")
    assert asked(table, 0) == ["let_close", "tribune_propose"], "clockwise from the presiding magistrate"
    table.say(0, "let_close")
    assert asked(table, 1) == ["let_close"], "asked for the card in his hand, whatever it is"
    table.say(1, "let_close").say(2, "tribune_propose", tribune=T2)
    raising(table, by=2)
    poll(table, "yes", "no", "yes")
    assert table.state.forces.legions == 11
    assert can(table, 0, "adjourn"), "the presiding magistrate adjourns again"
    table.say(0, "adjourn").say(0, "let_close").say(1, "let_close")
    assert table.ended and table.state.seats[0].hand == [T1]


@pytest.mark.rule("1.09.151-c")
def test_1_09_151_c_without_a_card_on_the_table_the_adjournment_closes_the_senate():
    table = business().say(0, "adjourn")
    assert table.ended and table.happened(senate.SenateAdjourned)


@pytest.mark.rule("1.09.151-d")
def test_1_09_151_d_a_tribune_suspends_the_vote_that_sends_the_chairman_to_war():
    table = marching(business((2, T1)))
    cast(call(table, 1), 1, word="yes")
    table.say(2, "tribune_reserve", tribune=T1)
    assert asked(table, 2) and not asked(table, 0), "his proposal comes at once"
    raising(table, by=2)
    assert motion(table)["kind"] == "raise"
    poll(table, "yes", "no", "yes")
    assert table.state.forces.legions == 11
    assert motion(table)["kind"] == "deploy" and table.state.at[-1].public["voted"] == {"1": {"yes": 8, "no": 0}}
    cast(call(table, 0), 0, word="yes")
    cast(table, 2, word="no")
    assert table.s("cornelius").location == "war:gallic_1" and table.ended


@pytest.mark.rule("1.09.151-d")
def test_1_09_151_d_he_who_has_voted_cannot_suspend_it_any_more():
    table = marching(business((1, T1), (2, T2)))
    call(table, 1)
    assert can(table, 1, "tribune_reserve"), "at his turn to vote he can"
    cast(table, 1)
    assert not can(table, 1, "tribune_reserve") and can(table, 2, "tribune_reserve")


@pytest.mark.rule("1.09.151-d")
def test_1_09_151_d_a_suspended_vote_falls_when_the_tribunes_proposal_made_it_impossible():
    table = marching(business((2, T1)))
    table.say(2, "tribune_reserve", tribune=T1)
    table.say(2, "eliminate_forces", units={"legions": 5})
    poll(table, "no", "yes", "yes")
    assert table.state.forces.legions == 5
    assert table.happened(senate.MotionCancelled)[0].motion["kind"] == "deploy"
    assert can(table, 0, "adjourn") and table.s("cornelius").location == "rome"


@pytest.mark.rule("1.09.151-d")
def test_1_09_151_d_a_vote_that_sends_another_away_is_not_suspended():
    table = marching(business((2, T1), fabius={"offices": ["field_consul"]}), "fabius")
    table.say(0, "put_to_vote").say(2, "tribune_reserve", tribune=T1)
    assert motion(table)["kind"] == "deploy"
    poll(table, "yes", "yes", "yes")
    assert table.s("fabius").location == "war:gallic_1"
    assert can(table, 2, "raise_forces"), "it comes next, and the Senate goes on"


@pytest.mark.rule("1.09.151-e")
def test_1_09_151_e_no_tribune_prosecutes_or_adjourns_but_it_may_send_the_chairman_away():
    court = house(fabius={"offices": ["censor"]}, julius={"corrupt": True}).hand(2, T1)
    sitting(court, "prosecutions").run()
    assert can(court, 0, "accuse_minor") and not can(court, 2, "tribune_propose")
    table = business((2, T1)).say(2, "tribune_propose", tribune=T1)
    assert not {"adjourn", "accuse_minor", "accuse_major"} & set(table.open(2))
    marching(table, by=2, legions=8)
    poll(table, "no", "yes", "yes")
    assert table.s("cornelius").location == "war:gallic_1" and table.ended, "and the Senate closes"


@pytest.mark.rule("1.09.151-f")
def test_1_09_151_f_a_statesmans_free_tribune_serves_once_a_turn_like_the_card():
    table = house().senator("porcius", 2, statesman="cato_the_elder")
    sitting(table).run()
    table.say(2, "tribune_propose", tribune="porcius")
    assert table.happened(senate.TribunePlayed)[0].tribune == "porcius" and not table.state.discard
    raising(table, by=2)
    poll(table, "no", "no", "yes")
    assert not can(table, 2, "tribune_propose")
    raising(table, 2)
    assert not can(table, 2, "veto") and not can(table, 2, "tribune_reserve")
    fresh = house().senator("porcius", 2, statesman="cato_the_elder")
    fresh.state.seats[2].tribunes_used = ["porcius"]
    fresh.at("senate").run().say(0, "nominate_consuls", pair="claudius+julius")
    fresh.say(2, "veto", tribune="porcius")
    assert fresh.happened(senate.MotionVetoed), "next turn he has one again"


@pytest.mark.rule("1.09.151-f")
def test_1_09_151_f_away_from_rome_the_statesman_has_it_too():
    table = house().senator("porcius", 2, statesman="cato_the_elder", location="war:gallic_1")
    assert can(sitting(table).run(), 2, "tribune_propose")


@pytest.mark.rule("1.09.151-f", "ST-23a-a")
def test_1_09_151_f_some_free_tribunes_are_for_land_bills_only():
    table = house().senator("sempronius", 2, statesman="tiberius_gracchus")
    table.senator("popillius", 1, statesman="popillius_laenas")
    sitting(table).run()
    assert not can(table, 1, "tribune_propose")
    table.say(2, "tribune_propose", tribune="sempronius")
    assert set(table.open(2)) <= {"propose_land_bill", "forgo_proposal", "assassinate"}
    land_bill(table, "sempronius", "fulvius", by=2)
    assert not can(table, 2, "veto")
    table.say(1, "veto", tribune="popillius")
    assert not table.state.land_bills.get("1")
    raising(table)
    assert not can(table, 1, "veto") and not can(table, 2, "tribune_reserve")
    assert loyalty(table.state, table.s("popillius")) == 6
    table.s("popillius").seat = 2
    assert loyalty(table.state, table.s("popillius")) == 0, "beside a Gracchus"


@pytest.mark.rule("1.09.151-a")
def test_1_09_151_a_who_cannot_agree_on_anything_forgoes_his_proposal():
    table = business((2, T1)).say(2, "tribune_propose", tribune=T1).say(2, "forgo_proposal")
    assert can(table, 0, "adjourn") and table.state.discard == [T1]
