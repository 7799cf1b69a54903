"""Vetoes (1.09.152) and the supply of Tribunes (1.09.15-b, IC-tribune)."""

import pytest

from engine.data import CARDS, intrigue_kind
from engine.events import senate
from tests.engine.senate.floor import business, marching, raising
from tests.engine.senate.house import asked, call, can, cast, house, options, poll, sitting

T1, T2 = "tribune-1", "tribune-2"


def dictated(*hands, **more):
    """Fulvius is Dictator and presides."""
    return business(*hands, fulvius={"offices": ["dictator"]}, **more)


@pytest.mark.rule("1.09.152-a")
def test_1_09_152_a_before_or_at_his_turn_any_player_may_veto():
    before = raising(business((2, T1)))
    before.say(2, "veto", tribune=T1)
    assert before.state.forces.legions == 10 and can(before, 0, "adjourn")
    assert before.happened(senate.MotionVetoed)[0].seat == 2 and before.state.discard == [T1]
    at = raising(business((2, T1)))
    call(at, 2)
    at.say(2, "veto", tribune=T1)
    assert at.state.forces.legions == 10 and can(at, 0, "adjourn")


@pytest.mark.rule("1.09.152-a", "1.09.152-c", "1.09.142-a")
def test_1_09_152_c_not_after_it_whether_he_voted_or_abstained():
    table = raising(business((1, T1), (2, T2)))
    cast(call(table, 1), 1, word="yes")
    cast(call(table, 2), 2, word="abstain")
    assert not can(table, 1, "veto") and not can(table, 2, "veto")
    assert asked(table, 0) == ["vote"]
    assert table.refused(1, "veto", tribune=T1).code.startswith("answer/")


@pytest.mark.rule("1.09.152-c")
def test_1_09_152_c_a_veto_stops_what_has_votes_enough_already():
    table = raising(business((2, T1)))
    cast(call(table, 0), 0)
    cast(call(table, 1), 1)
    assert table.state.at[-1].public["yes"] == 15 and asked(table, 2) == ["vote"]
    table.say(2, "veto", tribune=T1)
    assert table.state.forces.legions == 10


@pytest.mark.rule("1.09.152-a")
def test_1_09_152_a_a_chairman_may_veto_what_a_tribune_proposed():
    table = business((0, T1), (1, T2)).say(1, "tribune_propose", tribune=T2)
    raising(table, by=1).say(0, "veto", tribune=T1)
    assert table.state.forces.legions == 10


@pytest.mark.rule("1.09.152-a")
def test_1_09_152_a_not_against_a_consul_for_life():
    table = business((2, T1), cornelius={"influence": 21})
    table.say(0, "nominate_consul_for_life", senator="cornelius")
    assert not can(table, 2, "veto") and can(table, 2, "tribune_reserve")


@pytest.mark.rule("1.09.152-a")
def test_1_09_152_a_not_against_a_special_prosecution():
    table = business((0, T1), (1, T2))
    table.say(2, "assassinate", [1], assassin="aurelius", target="manlius").say(1, "play_bodyguards", cards=[])
    assert table.state.at[-1].data["motion"]["kind"] == "special"
    assert not can(table, 0, "veto") and not can(table, 1, "veto")


@pytest.mark.rule("1.09.152-a", "1.09.33-b")
def test_1_09_33_b_a_dictators_proposal_is_not_vetoed_but_needs_a_majority():
    table = raising(dictated((0, T1)), by=2)
    assert not can(table, 0, "veto") and can(table, 0, "tribune_reserve")
    poll(table, "no", "no", "yes")
    assert table.state.forces.legions == 10 and table.happened(senate.MotionDefeated)
    assert asked(table, 2) == ["lose_influence", "step_down"]


@pytest.mark.rule("1.09.152-a", "1.09.33-b")
def test_1_09_33_b_what_others_propose_by_tribune_under_a_dictator_may_be_vetoed():
    table = dictated((0, T1), (1, T2)).say(1, "tribune_propose", tribune=T2)
    raising(table, by=1)
    assert can(table, 0, "veto")
    table.say(0, "veto", tribune=T1)
    assert table.state.forces.legions == 10


@pytest.mark.rule("1.09.152-a", "1.09.33-b")
def test_1_09_33_b_nor_is_it_open_to_vetoes_when_the_dictator_dies_in_between():
    table = raising(dictated((0, T1)), by=2)
    table.say(1, "assassinate", [6], assassin="manlius", target="fulvius")
    assert table.state.at[-1].section == "senate/vote" and not can(table, 0, "veto")


@pytest.mark.rule("1.09.152-a")
def test_1_09_152_a_not_against_the_last_eligible_candidate_for_an_office():
    away = {"location": "province:sicilia"}
    gone = dict.fromkeys(("valerius", "claudius", "manlius", "fulvius", "furius"), away)
    table = house(julius={"offices": ["field_consul"]}, **gone).war("punic_1").hand(1, T1)
    sitting(table, "dictator", "appointment").run()
    assert options(table, 0, "nominate_dictator", "senator") == ["fabius", "aurelius"]
    table.say(0, "nominate_dictator", senator="fabius")
    assert can(table, 1, "veto")
    poll(table, "no", "yes", "no")
    table.say(0, "nominate_dictator", senator="aurelius")
    assert not can(table, 1, "veto")


@pytest.mark.rule("1.09.152-b", "1.09.2-c")
def test_1_09_152_b_a_vetoed_slate_is_not_nominated_again_this_turn():
    table = house().hand(2, T1).at("senate").run()
    table.say(0, "nominate_consuls", pair="claudius+julius").say(2, "veto", tribune=T1)
    assert asked(table, 0) == ["nominate_consuls"]
    pairs = options(table, 0, "nominate_consuls", "pair")
    assert "claudius+julius" not in pairs and "claudius+fabius" in pairs and "fabius+julius" in pairs


@pytest.mark.rule("1.09.152-b", "1.09.131-a")
def test_1_09_152_b_nor_is_any_other_vetoed_proposal_the_same():
    table = raising(business((2, T1))).say(2, "veto", tribune=T1)
    assert table.refused(0, "raise_forces", units={"legions": 1, "fleets": 0}).code == "answer/barred"


@pytest.mark.rule("1.09.15-b")
def test_1_09_15_b_of_two_tribunes_the_first_received_counts_and_the_other_is_kept():
    table = raising(business((1, T1), (2, T2)))
    assert can(table, 1, "veto") and can(table, 2, "veto")
    table.say(2, "veto", tribune=T2)
    assert table.refused(1, "veto", tribune=T1).code.startswith("answer/")
    assert table.state.seats[1].hand == [T1] and table.state.discard == [T2]


@pytest.mark.rule("IC-tribune-a")
def test_ic_tribune_a_nine_tribunes_in_the_early_deck_seven_and_four_in_the_later_ones():
    decks = [card.deck for name, card in CARDS.items() if intrigue_kind(name) == "tribune"]
    assert {era: decks.count(era) for era in ("early", "middle", "late")} == {"early": 9, "middle": 7, "late": 4}


@pytest.mark.rule("IC-tribune-a", "1.09.15-a")
def test_ic_tribune_a_each_is_played_once_and_discarded():
    table = business((1, T1), (2, T2)).say(1, "tribune_propose", tribune=T1)
    marching(table, by=1).say(2, "veto", tribune=T2)
    assert table.state.discard == [T1, T2]
    assert not table.state.seats[1].hand and not table.state.seats[2].hand
    assert not can(table, 1, "tribune_propose") and not can(table, 2, "tribune_propose")
