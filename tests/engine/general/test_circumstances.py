"""Every question tells what it is about (protocol, section 3)."""

import engine
from tests.engine.senate.floor import business, raising
from tests.engine.senate.house import call, house, sitting
from tests.support.table import Table


def asked(table, seat, name):
    return next(d for d in engine.view(table.state, seat)["decisions"] if d["name"] == name)


def test_an_offered_exchange_says_what_is_offered_and_what_for():
    table = Table(3).has(phase="revolution").senator("julius", 1, leader=True, offices=["rome_consul"])
    table.senator("cornelius", 0, leader=True).senator("fulvius", 2, leader=True)
    table.hand(0, "tribune-1").hand(1, "mining").at("revolution").run()
    table.say(0, "offer_cards", to=1, cards=["tribune-1"], wants=1)
    for answer in ("accept_trade", "refuse_trade"):
        assert asked(table, 1, answer)["help"] == "{seat:0} offers Tribune and wants 1 card of your choice."
    table.say(1, "accept_trade", cards=["mining"])
    assert asked(table, 0, "confirm_trade")["help"] == "{seat:1} would give you Mining."


def test_the_target_hears_who_strikes_and_how_the_roll_stands():
    table = sitting(house().hand(0, "secret_bodyguard-1")).run()
    table.say(1, "assassinate", [5], assassin="manlius", target="valerius")
    assert asked(table, 0, "play_bodyguards")["help"].startswith(
        "Valerius is attacked by Manlius; the roll comes to 5."
    )


def test_whoever_calls_or_vetoes_is_told_the_motion_and_a_ballot_shows_votes():
    table = sitting(house().hand(2, "tribune-1")).run()
    table.say(0, "raise_forces", units={"legions": 1, "fleets": 0})
    assert asked(table, 0, "call_faction")["help"] == "The question: to raise 1 legion."
    assert asked(table, 2, "veto")["help"].startswith("The question: to raise 1 legion.")
    ballot = asked(call(table, 1), 1, "vote")
    votes = ballot["facts"]["votes"]
    labels = next(field["labels"] for field in ballot["fields"] if field["name"] == "votes")
    assert labels["manlius"] == f"Manlius ({votes['manlius']} vote{'s' * (votes['manlius'] != 1)})"


def test_a_tribune_is_answered_in_knowledge_of_what_it_is_for():
    table = raising(business((1, "graft-1"), (2, "tribune-1")).card("era_ends", "deck"))
    table.say(2, "veto", tribune="tribune-1")
    told = "A Tribune of {seat:2} vetoes the proposal: to raise 1 legion."
    assert asked(table, 1, "let_tribune")["help"] == told
    assert asked(table, 1, "graft")["help"].startswith(told)
