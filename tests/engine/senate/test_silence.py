"""A faction that ignores the call to vote (1.09.12-c, 1.09.14-b): time is the caller's, the record the engine's."""

import pytest

import engine
from engine import RuleError, journal
from engine.dice import Seeded
from engine.events import senate
from tests.engine.senate.business.test_consul_for_life import ruled
from tests.engine.senate.business.test_land_bills import bill
from tests.engine.senate.house import call, house, sitting
from tests.engine.senate.test_votes import voting
from tests.support.dice import Scripted


def ignored(table, *script):
    """The called faction's time is up."""
    dice = Scripted(*script)
    return table._take(*engine.ignored(table.state, dice), dice)


def voted(table, seat):
    return table.state.at[-1].public["voted"][str(seat)]


@pytest.mark.rule("1.09.12-c")
def test_1_09_12_c_a_faction_that_ignores_the_call_is_recorded_as_abstaining():
    table = call(voting(julius={"talents": 5}), 1)
    assert engine.called(table.state) == engine.called(engine.load(engine.dump(table.state)))
    assert (engine.called(table.state).faction, engine.called(table.state).seat) == (1, 1)
    ignored(table)
    assert [type(event).__name__ for event in table.events[:2]] == ["CallIgnored", "FactionVoted"]
    assert voted(table, 1) == {"yes": 0, "no": 0} and table.s("julius").talents == 5
    assert engine.called(table.state) is None, "the next faction is to be called first"
    assert table.open(1) == ["assassinate"], "its vote is given"


@pytest.mark.rule("1.09.12-c")
def test_1_09_12_c_the_last_call_ignored_closes_the_vote():
    table = voting()
    for seat in (1, 2):
        ignored(call(table, seat))
    ignored(table)
    assert table.happened(senate.MotionDefeated)


@pytest.mark.rule("1.09.12-c", "1.09.14-b")
def test_1_09_14_b_to_refuse_on_a_land_bill_counts_as_against_it():
    table = ignored(call(bill("2"), 2))
    assert voted(table, 2)["yes"] == 0 and voted(table, 2)["no"] > 0
    assert [table.s(s).popularity for s in ("fulvius", "furius", "aurelius")] == [-1, -1, -1]


@pytest.mark.rule("1.09.12-c", "1.09.14-b")
def test_1_09_14_b_to_refuse_on_a_repeal_counts_as_for_it():
    table = sitting(house(fulvius={"popularity": 5})).has(land_bills={"2": 1}).run()
    table.say(0, "propose_repeal", type="2").say(0, "choose_sponsor", senator="fulvius")
    call(table.say(2, "consent_sponsor", consent=True), 1)
    ignored(table)
    assert voted(table, 1)["no"] == 0 and voted(table, 1)["yes"] > 0


@pytest.mark.rule("1.09.12-c", "1.09.823-a")
def test_1_09_823_a_silence_never_votes_others_against_a_land_bill():
    table = sitting(ruled()).run().say(1, "propose_land_bill", type="1")
    table.say(1, "choose_sponsor", senator="claudius").say(1, "choose_cosponsor", senator="julius")
    table.say(1, "call_faction", faction=2)
    assert (engine.called(table.state).faction, engine.called(table.state).seat) == (2, 1)
    assert voted(ignored(table), 2)["no"] == 0


@pytest.mark.rule("1.09.12-c")
def test_1_09_12_c_nobody_ignores_a_call_that_does_not_wait():
    table = voting()
    assert engine.called(table.state) is None
    with pytest.raises(RuleError, match="no faction is called"):
        engine.ignored(table.state, Seeded("x"))
    call(table.hand(1, "tribune-1"), 1).say(2, "assassinate", [3], assassin="furius", target="manlius")
    assert engine.called(table.state) is None, "the attempt comes first"
    table.say(1, "play_bodyguards", cards=[])
    assert engine.called(table.state) is not None


def test_an_ignored_call_is_replayed_and_counts_as_in_effect():
    names = [("deal", {}), ("call_faction", {}), (journal.IGNORED, {}), ("undo/ask", {}), ("call_faction", {})]
    assert journal.effective(names, 4) == [0, 1, 2, 4]
