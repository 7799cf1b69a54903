"""Graft, Murder of a Tribune, Mob Incited to Violence (IC-graft-a, IC-murder-a, IC-mob-a, IC-reaction-order-a)."""

import pytest

from engine.events import conspiracy, general, senate
from tests.engine.senate.floor import business, marching, motion, raising
from tests.engine.senate.house import asked, call, can, cast, options, poll

T1, T2 = "tribune-1", "tribune-2"
GRAFT, MURDER, MOB = "graft-1", "murder_of_a_tribune-1", "mob_incited_to_violence-1"


def late(*hands, **more):
    """The last cards of the deck: those of the next era may be in somebody's hand."""
    return business(*hands, **more).card("era_ends", "deck")


def vetoed(*hands, **more):
    """Seat 2 vetoes what Cornelius proposes."""
    return raising(late((2, T1), *hands, **more)).say(2, "veto", tribune=T1)


def proposed(*hands, **more):
    """Seat 2 proposes a legion by Tribune."""
    return raising(late((2, T1), *hands, **more).say(2, "tribune_propose", tribune=T1), by=2)


@pytest.mark.rule("IC-graft-a")
def test_ic_graft_a_a_senator_pays_1d6_of_his_own_to_cancel_a_veto():
    table = vetoed((1, GRAFT), julius={"talents": 5}).purse(1, 9)
    assert asked(table, 1) == ["let_tribune", "graft"] and not asked(table, 2)
    bank = table.state.bank
    table.say(1, "graft", [4], senator="julius")
    assert asked(table, 1) == ["pay_graft"]
    table.say(1, "pay_graft", pay=True)
    assert table.s("julius").talents == 1 and table.state.bank == bank + 4
    assert table.happened(conspiracy.TribuneCancelled) and motion(table)["kind"] == "raise", "the vote goes on"
    assert set(table.state.discard) == {T1, GRAFT}, "the cancelled Tribune is discarded"
    poll(table, "yes", "yes", "no")
    assert table.state.forces.legions == 11


@pytest.mark.rule("IC-graft-a")
def test_ic_graft_a_if_it_is_too_dear_he_backs_out_and_the_card_is_gone():
    poor = vetoed((1, GRAFT), julius={"talents": 3}).purse(1, 9).say(1, "graft", [4], senator="julius")
    assert poor.happened(senate.MotionVetoed) and poor.s("julius").talents == 3
    mean = vetoed((1, GRAFT), julius={"talents": 6}).say(1, "graft", [4], senator="julius")
    mean.say(1, "pay_graft", pay=False)
    assert mean.happened(senate.MotionVetoed) and mean.s("julius").talents == 6 and GRAFT in mean.state.discard


@pytest.mark.rule("IC-graft-a", "IC-murder-a")
def test_ic_graft_a_a_proposal_only_before_the_first_faction_is_called():
    table = proposed((1, GRAFT), julius={"talents": 6})
    assert table.state.at[-1].public["motion"]["kind"] == "raise", "he knows what is proposed"
    table.say(1, "graft", [1], senator="julius").say(1, "pay_graft", pay=True)
    assert can(table, 0, "adjourn") and table.state.forces.legions == 10
    assert not table.state.senate.defeated, "it may be proposed again"
    other = proposed((1, GRAFT), julius={"talents": 6}).say(1, "let_tribune")
    assert motion(other)["kind"] == "raise" and not can(other, 1, "graft")
    call(other, 1)
    assert not can(other, 1, "graft")


@pytest.mark.rule("IC-murder-a")
@pytest.mark.parametrize("pips", [1, 2, 3, 6])
def test_ic_murder_a_an_even_die_cancels_and_either_way_he_loses_as_much_popularity(pips):
    table = vetoed((1, MURDER)).say(1, "murder_tribune", [pips], senator="claudius")
    assert bool(table.happened(senate.MotionVetoed)) == (pips % 2 == 1)
    assert bool(table.happened(conspiracy.TribuneCancelled)) == (pips % 2 == 0)
    assert table.s("claudius").popularity == -pips


@pytest.mark.rule("IC-murder-a")
def test_ic_murder_a_parity_is_the_natural_dies_and_the_loss_the_modified_ones():
    table = vetoed((1, MURDER))
    table.state.events["evil_omens"] = 3
    table.say(1, "murder_tribune", [4], senator="claudius")
    assert table.happened(conspiracy.TribuneCancelled) and table.s("claudius").popularity == -1
    none = proposed((1, MURDER))
    none.state.events["evil_omens"] = 3
    none.say(1, "murder_tribune", [2], senator="claudius")
    assert none.s("claudius").popularity == 0 and can(none, 0, "adjourn")


@pytest.mark.rule("IC-mob-a")
def test_ic_mob_a_it_answers_the_user_whatever_came_of_it_and_kills_only_his_senators_in_rome():
    table = vetoed((1, MURDER), (2, MOB)).say(1, "murder_tribune", [3], senator="claudius")
    assert asked(table, 2) == ["let_be", "incite_mob"]
    assert options(table, 2, "incite_mob", "senator") == ["fulvius", "furius", "aurelius"]
    table.say(2, "incite_mob", [2], 1, 5, 9, 21, 22, senator="aurelius")
    assert len(table.happened(general.ChitsDrawn)[0].chits) == 2 + 3
    assert [e.senator for e in table.happened(general.SenatorDied)] == ["claudius"], "not Cornelius, not Aurelius"
    assert table.happened(senate.MotionVetoed) and MOB in table.state.discard


@pytest.mark.rule("IC-mob-a", "IC-reaction-order-a")
def test_ic_mob_a_it_does_not_undo_what_was_cancelled():
    table = vetoed((1, MURDER), (2, MOB)).say(1, "murder_tribune", [2], senator="claudius")
    table.say(2, "incite_mob", [1], 21, 22, 23, senator="fulvius")
    assert table.happened(conspiracy.TribuneCancelled) and motion(table)["kind"] == "raise"


@pytest.mark.rule("IC-reaction-order-a")
def test_ic_reaction_order_a_clockwise_from_the_chair_each_may_answer_and_another_tribune_may_be_tried():
    table = vetoed((0, MURDER), (1, GRAFT), (2, T2), julius={"talents": 6})
    assert asked(table, 0) == ["let_tribune", "murder_tribune"] and not asked(table, 1)
    table.say(0, "murder_tribune", [5], senator="cornelius")
    assert asked(table, 1) == ["let_be"], "whoever holds a card is asked for a mob"
    table.say(1, "let_be").say(2, "let_be")
    assert asked(table, 1) == ["let_tribune", "graft"]
    table.say(1, "graft", [2], senator="julius").say(1, "pay_graft", pay=True).say(2, "let_be")
    assert motion(table)["kind"] == "raise"
    table.say(2, "veto", tribune=T2)
    assert table.happened(senate.MotionVetoed), "nobody is left who could answer this one"


@pytest.mark.rule("IC-reaction-order-a")
def test_ic_reaction_order_a_whoever_holds_a_card_is_asked_but_only_when_the_last_cards_are_drawn():
    table = vetoed((0, T2), (1, "assassin-1"))
    assert asked(table, 0) == ["let_tribune"], "any card, lest the question tell which"
    table.say(0, "let_tribune").say(1, "let_tribune")
    assert table.happened(senate.MotionVetoed)
    early = raising(business((2, T1), (1, "assassin-1"))).say(2, "veto", tribune=T1)
    assert early.happened(senate.MotionVetoed)


@pytest.mark.rule("IC-reaction-order-a")
def test_ic_reaction_order_a_a_free_tribune_is_answered_too_and_a_statesmans_is_spent():
    table = late((1, MURDER)).senator("porcius", 2, statesman="cato_the_elder")
    raising(table).say(2, "veto", tribune="porcius").say(1, "murder_tribune", [2], senator="claudius")
    assert motion(table)["kind"] == "raise" and not can(table, 2, "veto")


@pytest.mark.rule("IC-reaction-order-a", "1.09.721-b")
def test_ic_reaction_order_a_a_proposal_falls_when_its_man_dies_while_it_is_answered():
    table = late((0, MURDER), (1, T1), fabius={"offices": ["field_consul"]}).say(1, "tribune_propose", tribune=T1)
    marching(table, "fabius", by=1).say(1, "put_to_vote")
    assert asked(table, 0) == ["let_tribune", "murder_tribune"]
    table.say(2, "assassinate", [6], assassin="aurelius", target="fabius").say(0, "play_bodyguards", cards=[])
    table.say(0, "let_tribune")
    assert table.happened(senate.MotionCancelled) and can(table, 0, "adjourn")


@pytest.mark.rule("IC-reaction-order-a", "1.09.151-d")
def test_ic_reaction_order_a_a_cancelled_proposal_lets_the_suspended_vote_go_on():
    table = marching(late((2, T1), (1, MURDER)))
    raising(table.say(2, "tribune_reserve", tribune=T1), by=2)
    table.say(1, "murder_tribune", [2], senator="claudius")
    assert motion(table)["kind"] == "deploy"
    cast(call(table, 0), 0)
    cast(call(table, 1), 1)
    cast(table, 2, word="no")
    assert table.ended and table.s("cornelius").location == "war:gallic_1"
