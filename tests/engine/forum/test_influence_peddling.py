"""Influence Peddling: at any time but in the Revolution, one random card of a chosen hand."""

import pytest

import engine
from engine import chronicle
from engine.events.forum import CardStolen, InfluencePeddled
from tests.engine.forum.rome import initiative, over, rome


def holding(**more):
    """Seat 2 holds the card; seat 1 has two cards, seat 0 none."""
    return rome(**more).hand(2, "influence_peddling-1").hand(1, "tribune-1", "mining")


@pytest.mark.rule("IC-influence-peddling-a")
def test_ic_influence_peddling_a_a_random_card_of_a_chosen_hand_changes_hands_and_only_two_know_which():
    table = holding()
    initiative(table).run([1, 1])
    assert table.field(2, "peddle_influence", "victim").options == [1], "a hand must hold a card"
    table.say(2, "peddle_influence", "mining", victim=1)
    assert [seat.hand for seat in table.state.seats] == [[], ["tribune-1"], ["mining"]]
    assert table.state.discard == ["influence_peddling-1"]
    assert table.happened(CardStolen)[0].audience == [1, 2]
    told = [chronicle.tell(event, 0) for event in table.events]
    assert any(told) and "mining" not in str(told).lower()
    assert (table.happened(InfluencePeddled)[0].seat, table.happened(InfluencePeddled)[0].victim) == (2, 1)
    assert table.open(0) == ["persuade", "pass"], "what waited goes on"
    assert "peddle_influence" not in table.open(2)


@pytest.mark.rule("IC-influence-peddling-a")
def test_ic_influence_peddling_a_a_card_just_drawn_may_be_taken():
    table = holding().card("seduction-1", "deck")
    initiative(table).run([1, 1])
    assert "card" in [field.name for field in table.decision(0, "persuade").fields]
    table.say(2, "peddle_influence", "seduction-1", victim=0)
    assert table.state.seats[2].hand == ["seduction-1"]
    assert "card" not in [field.name for field in table.decision(0, "persuade").fields], "he has it no more"


@pytest.mark.rule("IC-influence-peddling-a")
@pytest.mark.parametrize("section", ["forum/initiative", "revenue", "senate"])
def test_ic_influence_peddling_a_it_is_open_in_every_other_phase_and_nobody_waits_for_it(section):
    table = holding()
    data = ({"seat": 0}, {"number": 1, "seat": 0}) if section == "forum/initiative" else ()
    phase = section.partition("/")[0]
    table.has(phase=phase).at(section, *data).run(*([[1, 1]] if section == "forum/initiative" else []))
    waiting = engine.waiting(table.state)
    assert "peddle_influence" in table.open(2) and table.decision(2, "peddle_influence").optional
    without = rome().hand(2, "tribune-2").hand(1, "tribune-1", "mining")
    without.has(phase=phase).at(section, *data).run(*([[1, 1]] if section == "forum/initiative" else []))
    assert engine.waiting(without.state) == waiting, "the table sees no difference"
    assert not any("peddle" in name for name in without.open())


@pytest.mark.rule("IC-influence-peddling-a")
def test_ic_influence_peddling_a_not_in_the_revolution_phase():
    table = holding().has(phase="revolution").at("revolution").run()
    while not table.ended:
        assert "peddle_influence" not in table.open()
        seat = engine.waiting(table.state)[0]
        table.say(seat, next(name for name in table.open(seat) if name in ("pass", "done", "end_trading")))


@pytest.mark.rule("IC-influence-peddling-a")
def test_ic_influence_peddling_a_nothing_stands_between_the_last_vote_or_an_assassins_roll_and_what_follows():
    table = holding(julius={"talents": 3}).has(phase="senate").at("senate").run()
    table.say(0, "nominate_consuls", pair="fabius+julius")
    for seat in range(3):
        if "vote" not in table.open(seat):
            table.say(0, "call_faction", faction=seat)
        fields = {field.name: field for field in table.decision(seat, "vote").fields}
        values = {"votes": dict.fromkeys(fields["votes"].keys, "yes")} | ({"bought": {}} if "bought" in fields else {})
        assert table.state.at[-1].section == "senate/vote"
        table.say(seat, "vote", **values)
    assert table.state.at[-1].section == "senate/consuls", "the last vote decides at once"
    table.say(1, "assassinate", [4], assassin="claudius", target="cornelius")
    assert not any(frame.section == "senate/assassination" and frame.status == "new" for frame in table.state.at)


@pytest.mark.rule("IC-influence-peddling-a")
def test_ic_influence_peddling_a_who_has_left_the_game_is_no_victim():
    table = holding()
    table.state.seats[0].eliminated = True
    initiative(table, 1).run([1, 1])
    assert table.field(2, "peddle_influence", "victim").options == [1]
    over(table, 1)
