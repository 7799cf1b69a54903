"""Answers taken back: what counts as revealed, requests, and journals that go back."""

from random import Random

import pytest

import engine
from engine import Answer, RuleError, journal, undo
from engine.dice import Seeded
from engine.events.undo import AnswerTakenBack, UndoLapsed
from engine.journal import Entry, Parted, effective, patches, replay, sights
from tests.engine.forum.rome import initiative, rome
from tests.engine.general.recorded import record
from tests.engine.playing import choose, play
from tests.support.dice import Scripted


def what(table, seat, name, *script, **values):
    """What an answer would reveal."""
    dice, answer = Scripted(*script), Answer(seat, name, values)
    after, events = engine.step(table.state, answer, dice)
    return undo.revealed(table.state, answer, after, events, dice.rolls)


def test_a_word_that_moves_no_card_and_no_die_reveals_nothing():
    table = rome(fabius={"talents": 9}).purse(1, 3)
    initiative(table).run([1, 1])
    assert what(table, 0, "pass") is None
    assert what(table, 0, "persuade", persuader="fabius", target="claudius", bribe=4) is None
    table.say(0, "persuade", persuader="fabius", target="claudius", bribe=4)
    assert what(table, 1, "counter_bribe", amount=2) is None


def test_a_roll_reveals():
    table = rome(fabius={"talents": 9})
    initiative(table).run([1, 1])
    table.say(0, "pass")
    assert what(table, 0, "attract_knight", [3], senator="fabius", talents=2) == "dice"


def test_a_card_that_others_see_for_the_first_time_reveals():
    table = rome().hand(0, "mining", "tribune-1").hand(1, "tribune-2").at("play_cards").run()
    assert what(table, 0, "play_concession", card="mining", senator="fabius") == "cards"
    assert what(table, 0, "done") is None


@pytest.mark.parametrize("seed", range(3))
def test_in_whole_games_nothing_that_was_unknown_is_taken_back(seed):
    """Whatever is said to be free, no deck, hand or die has moved by it, and every hand's cards were known there."""
    free = 0
    for played in play(seed, 4, most=500):
        found = undo.revealed(played.before, played.answer, played.after, played.events, played.rolls)
        if played.rolls:
            assert found == "dice"
        if found is not None:
            continue
        free += 1
        assert played.before.deck == played.after.deck
        for before, after in zip(played.before.seats, played.after.seats, strict=True):
            assert set(after.hand) <= set(before.hand)
            gone = set(before.hand) - set(after.hand)
            assert not gone, f"{played.answer.name} shows {gone}"
    assert free > 50


def test_the_last_of_the_sealed_answers_opens_them_and_those_before_it_do_not():
    found = []
    for played in play(2, 4, most=600):
        sealed = [d for d in engine.decisions(played.before) if d.sealed]
        mine = [d for d in sealed if (d.seat, d.name) == (played.answer.seat, played.answer.name)]
        if mine and not played.rolls:
            others = {d.seat for d in sealed} - {played.answer.seat}
            revealed = undo.revealed(played.before, played.answer, played.after, played.events, played.rolls)
            assert (revealed == "sealed") == (not others), played.answer
            found.append(bool(others))
    assert True in found and False in found


def test_a_request_lapses_by_a_players_answer_and_not_by_a_bots():
    state = next(iter(play(1, 3, most=1))).before
    waiting = engine.waiting(state)[0]
    for players, left in (([waiting, (waiting + 1) % 3], False), ([(waiting + 1) % 3, (waiting + 2) % 3], True)):
        asked, _ = undo.ask(state, players[1], 0, players)
        assert engine.view(asked, None)["undo"] == {"by": players[1], "asked": [players[0]]}
        after, events = engine.step(asked, choose(asked, "chance", Random(1)), Seeded("x", 99))
        assert (after.undo is not None) == left
        assert any(isinstance(event, UndoLapsed) for event in events) != left


def test_only_who_is_asked_may_agree_and_who_asked_may_withdraw():
    state = next(iter(play(1, 3, most=1))).before
    asked, _ = undo.ask(state, 0, 0, [0, 1])
    for seat in (0, 2):
        with pytest.raises(RuleError, match="nobody asks"):
            undo.reply(asked, seat, consent=True)
    with pytest.raises(RuleError):
        undo.reply(state, 1, consent=True)
    agreed, _ = undo.reply(asked, 1, consent=True)
    assert agreed.undo is not None and agreed.undo.asked == []
    for seat in (0, 1):
        refused, _ = undo.reply(asked, seat, consent=False)
        assert engine.dump(refused) == engine.dump(state)


def test_a_journal_that_goes_back_is_replayed_and_a_forged_one_is_caught():
    entries, states = record(5, 3, 12)
    asked, told = undo.ask(states[-1], 0, 7, [0, 1])
    entries.append(_entry(len(entries), 0, journal.ASK, {"to": 7, "players": [0, 1]}, states[-1], asked, told))
    back, told = undo.back(states[7], 0)
    assert isinstance(told[0], AnswerTakenBack)
    entries.append(_entry(len(entries), 0, journal.BACK, {"to": 7}, asked, back, told))
    found = dict(replay("early", 3, entries))
    assert engine.dump(found[len(entries) - 1]) == engine.dump(states[7])
    names = [(entry.name, entry.values) for entry in entries]
    assert effective(names, len(entries) - 1) == list(range(8))
    assert engine.dump(journal.state_of("early", 3, entries[:8])) == engine.dump(states[7])
    for values in ({"to": 6}, {"to": 99}):
        forged = [*entries[:-1], _entry(len(entries) - 1, 0, journal.BACK, values, asked, back, told)]
        with pytest.raises(Parted):
            list(replay("early", 3, forged))


def _entry(version, seat, name, values, before, after, told):
    events = [engine.dump_event(event) for event in told]
    return Entry(version, seat, name, values, [], events, patches(sights(before), sights(after)))
