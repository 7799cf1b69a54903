"""Concessions: awards in a package, once a turn, and the Land Commissioner (1.09.6, 1.09.61)."""

import pytest

from engine.events import senate
from tests.engine.senate.house import can, house, options, poll, sitting


def forum(*concessions, **more):
    """Business, with concessions in the Forum."""
    table = house(**more)
    for card in concessions:
        table.card(card)
    return sitting(table)


@pytest.mark.rule("1.09.61-a", "1.09.6-a")
def test_1_09_61_a_several_concessions_go_out_in_one_package_to_senators_in_rome():
    table = forum("mining", "harbor_fees", claudius={"location": "war:punic_1"}).run()
    assert "claudius" not in options(table, 0, "award_concession", "senator")
    assert "julius" in options(table, 0, "award_concession", "senator")
    table.say(0, "award_concession", concession="mining", senator="julius")
    assert set(table.open(0)) == {"put_to_vote", "award_concession", "assassinate"}, "nothing of another kind"
    assert options(table, 0, "award_concession", "concession") == ["harbor_fees"]
    table.say(0, "award_concession", concession="harbor_fees", senator="fabius")
    poll(table, "yes", "yes", "no")
    assert table.s("julius").concessions == ["mining"] and table.s("fabius").concessions == ["harbor_fees"]
    assert table.state.forum == [] and len(table.happened(senate.ConcessionAwarded)) == 2


@pytest.mark.rule("1.09.61-a", "1.09.131-b", "1.09.721-b")
def test_1_09_61_a_a_concession_that_was_voted_on_is_barred_this_turn_whoever_should_get_it():
    table = forum("mining", "harbor_fees").run()
    table.say(0, "award_concession", concession="mining", senator="julius").say(0, "put_to_vote")
    poll(table, "yes", "no", "abstain")
    assert options(table, 0, "award_concession", "concession") == ["harbor_fees"]
    assert table.refused(0, "award_concession", concession="mining", senator="fabius").code == "answer/domain"


@pytest.mark.rule("1.09.721-b", "1.09.61-a")
def test_1_09_721_b_the_death_of_an_awardee_cancels_the_vote_which_is_not_held_again():
    table = forum("mining").run()
    table.say(0, "award_concession", concession="mining", senator="julius")
    table.say(2, "assassinate", [6], assassin="aurelius", target="julius")
    assert table.happened(senate.MotionCancelled) and "mining" in table.state.forum
    assert not can(table, 0, "award_concession"), "his heir has his name, but the vote was held"


@pytest.mark.rule("1.09.61-b")
def test_1_09_61_b_the_land_commissioner_needs_a_land_bill_in_force():
    assert not can(forum("land_commissioner").run(), 0, "award_concession")
    table = forum("land_commissioner").has(land_bills={"2": 1}).run()
    table.say(0, "award_concession", concession="land_commissioner", senator="fabius")
    poll(table, "yes", "yes", "yes")
    assert table.s("fabius").concessions == ["land_commissioner"]
    table.say(0, "adjourn")
    assert table.ended and table.s("fabius").concessions == ["land_commissioner"]


@pytest.mark.rule("1.09.61-b")
def test_1_09_61_b_he_is_not_played_from_the_hand_without_a_land_bill():
    without = house().hand(0, "land_commissioner").at("play_cards").run()
    assert without.open(0) == ["done"]
    table = house().hand(0, "land_commissioner").has(land_bills={"1": 1}).at("play_cards").run()
    table.say(0, "play_concession", card="land_commissioner", senator="fabius")
    assert table.s("fabius").concessions == ["land_commissioner"]


@pytest.mark.rule("1.09.61-b")
def test_1_09_61_b_he_returns_to_the_forum_when_the_senate_closes_without_a_land_bill():
    owner = {"concessions": ["land_commissioner", "mining"], "revealed": ["land_commissioner", "mining"]}
    table = sitting(house(fabius=owner)).has(land_bills={"2": 0}).run()
    assert table.s("fabius").concessions == ["land_commissioner", "mining"], "not before the end of the phase"
    table.say(0, "adjourn")
    assert table.s("fabius").concessions == ["mining"] and table.s("fabius").revealed == ["mining"]
    assert table.state.forum == ["land_commissioner"]
    assert table.happened(senate.ConcessionReturned)[0].senator == "fabius"
