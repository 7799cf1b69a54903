"""HRAO and presiding magistrate (1.09.11, 1.09.12, 1.09.144)."""

import pytest

from engine.events import senate
from engine.state.offices import hrao, presiding_magistrate, ranking
from engine.state.senators import seat_votes
from tests.engine.senate.house import asked, call, can, cast, chair, house, poll, sitting

DONE = ("court opened", "court closed")


def business(**more):
    return sitting(house(**more)).run()


@pytest.mark.rule("1.09.11-a")
def test_1_09_11_a_rank_goes_by_office_then_influence_then_oratory_then_number():
    table = house(
        cornelius={"offices": ["field_consul"]},
        manlius={"offices": ["dictator"]},
        furius={"offices": ["rome_consul"]},
        aurelius={"offices": ["censor"]},
        fulvius={"offices": ["master_of_horse"]},
        fabius={"influence": 9},
        valerius={"influence": 9},
        julius={"influence": 9},
        claudius={"influence": 2},
    )
    ranked = [s.id for s in ranking(table.state)]
    assert ranked[:5] == ["manlius", "furius", "cornelius", "aurelius", "fulvius"]
    assert ranked[5:] == ["julius", "fabius", "valerius", "claudius"]


@pytest.mark.rule("1.09.11-b", "1.09.141-c")
def test_1_09_11_b_only_aligned_senators_in_rome_sit():
    table = house(
        julius={"location": "war:punic_1"},
        claudius={"location": "province:sicilia"},
        manlius={"location": "captive:punic_1"},
        fulvius={"rebel": True},
        furius={"knights": 2},
    ).senator("junius")
    assert [s.id for s in ranking(table.state)] == ["cornelius", "fabius", "valerius", "furius", "aurelius"]
    assert [seat_votes(table.state, seat) for seat in range(3)] == [7, 0, 8]


@pytest.mark.rule("1.09.11-c", "1.09.12-a")
def test_1_09_11_c_the_next_in_rank_presides_when_the_first_dies():
    table = business(claudius={"offices": ["field_consul"]})
    assert can(table, 0, "adjourn")
    table.say(2, "assassinate", [5], assassin="aurelius", target="cornelius")
    assert hrao(table.state).id == "claudius" and can(table, 1, "adjourn")


@pytest.mark.rule("1.09.12-e", "1.09.721-a")
def test_1_09_12_e_a_vote_goes_on_under_the_next_chairman():
    table = business(claudius={"offices": ["field_consul"]})
    table.say(0, "raise_forces", units={"legions": 1, "fleets": 0})
    call(table, 0)
    cast(table, 0)
    table.say(2, "assassinate", [5], assassin="aurelius", target="cornelius")
    assert chair(table) == 1
    call(table, 2)
    cast(table, 2)
    cast(table, 1, word="no")
    assert table.state.forces.legions == 1


@pytest.mark.rule("1.09.12-d", "1.09.13-a")
def test_1_09_12_d_the_chairman_adjourns_when_no_proposal_is_pending():
    table = business()
    table.say(0, "raise_forces", units={"legions": 1, "fleets": 0})
    assert not can(table, 0, "adjourn") and not can(table, 0, "raise_forces")
    poll(table, "yes", "yes", "yes")
    table.say(0, "adjourn")
    assert table.ended
    assert not can(sitting(house(), "dictator").has(unrest=0).war("punic_1", naval_victory=False).run(), 0, "adjourn")


@pytest.mark.rule("1.09.144-a")
def test_1_09_144_a_a_unanimous_defeat_costs_influence_or_the_chair():
    table = business()
    table.say(0, "raise_forces", units={"legions": 1, "fleets": 0})
    poll(table, "yes", "no", "no")
    assert asked(table, 0) == ["lose_influence", "step_down"]
    table.say(0, "lose_influence")
    assert table.s("cornelius").influence == 4 and can(table, 0, "adjourn")


@pytest.mark.rule("1.09.144-a")
def test_1_09_144_a_an_abstention_or_a_single_yes_breaks_unanimity():
    table = business()
    table.say(0, "raise_forces", units={"legions": 1, "fleets": 0})
    call(table, 1)
    cast(table, 1, votes={"julius": "no", "claudius": "no", "manlius": "abstain"})
    call(table, 0)
    cast(table, 0, word="no")
    cast(table, 2, word="no")
    assert table.happened(senate.MotionDefeated) and can(table, 0, "adjourn")


@pytest.mark.rule("1.09.144-a", "1.09.144-b")
def test_1_09_144_b_without_influence_he_must_step_down_but_keeps_office_and_rank():
    table = business(cornelius={"influence": 0}, fabius={"influence": 9})
    table.say(0, "raise_forces", units={"legions": 1, "fleets": 0})
    poll(table, "yes", "no", "no")
    assert table.happened(senate.SteppedDown)[0].senator == "cornelius"
    assert table.s("cornelius").offices == ["rome_consul"]
    assert hrao(table.state).id == "cornelius" and presiding_magistrate(table.state).id == "fabius"


@pytest.mark.rule("1.09.144-b")
def test_1_09_144_b_stepping_down_can_happen_again_and_again():
    table = business(fabius={"influence": 9}, julius={"influence": 8})
    for legions, seat, following in ((1, 0, "fabius"), (2, 0, "julius"), (3, 1, "claudius")):
        table.say(seat, "raise_forces", units={"legions": legions, "fleets": 0})
        words = ["no", "no", "no"]
        words[seat] = "yes"
        poll(table, *words)
        table.say(seat, "step_down")
        if following != "claudius":
            assert presiding_magistrate(table.state).id == following
    assert presiding_magistrate(table.state).id == "valerius"


@pytest.mark.rule("1.09.144-a")
def test_1_09_144_a_no_penalty_when_no_other_faction_sits_in_rome():
    away = {"location": "province:sicilia"}
    gone = dict.fromkeys(("julius", "claudius", "manlius", "fulvius", "furius", "aurelius"), away)
    table = business(**gone)
    table.say(0, "raise_forces", units={"legions": 1, "fleets": 0})
    cast(call(table, 0), 0, word="no")
    assert table.happened(senate.MotionDefeated) and can(table, 0, "adjourn")


@pytest.mark.rule("1.09.144-c", "1.09.151-a", "1.09.15-a")
def test_1_09_144_c_a_proposal_by_tribune_costs_the_chairman_nothing():
    table = house().hand(2, "tribune-1")
    sitting(table).run()
    table.say(2, "tribune_propose", tribune="tribune-1")
    assert table.state.discard == ["tribune-1"] and not table.state.seats[2].hand
    table.say(2, "raise_forces", units={"legions": 1, "fleets": 0})
    assert chair(table) == 0, "the presiding magistrate calls the votes all the same"
    poll(table, "no", "no", "no")
    assert can(table, 0, "adjourn") and table.s("cornelius").influence == 5
