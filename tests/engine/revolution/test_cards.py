"""Trade, card play, the hand limit (1.11.1, 1.11.2, 1.04.5)."""

import json

import pytest

import engine
from engine import chronicle
from engine.events import revolution as events
from engine.events.setup import ConcessionPlayed, StatesmanPlayed
from tests.support.table import Table


def table(**hands):
    """Three factions; Julius of seat 1 is HRAO. Hands by seat: `h0`, `h1`, `h2`."""
    found = Table(3).has(phase="revolution", treasury=100)
    found.senator("cornelius", 0, leader=True).senator("julius", 1, leader=True, offices=["rome_consul"])
    found.senator("fulvius", 2, leader=True).senator("fabius", 0, location="war:punic_1").war("punic_1")
    for seat, cards in hands.items():
        found.hand(int(seat[1:]), *cards)
    return found.at("revolution").run()


def hand(found, seat):
    return sorted(found.state.seats[seat].hand)


def done(found, *seats):
    for seat in seats:
        found.say(seat, "done")
    return found


@pytest.mark.rule("1.11.0-a")
def test_1_11_0_a_trade_play_discard_then_waiting_revolts_then_the_end():
    cards = ["tribune-1", "tribune-2", "tribune-3", "mining", "harbor_fees", "assassin-1"]
    found = Table(3).has(phase="revolution").senator("cornelius", 0).senator("julius", 1).senator("fulvius", 2)
    found.hand(0, *cards).war("lusitanian", "inactive")
    found.state.provinces = {p: engine.state.Province(id=p) for p in ("hispania_citerior", "hispania_ulterior")}
    found.at("revolution").run()
    assert set(found.open(0)) == {"done", "offer_cards", "promise_talents"}
    assert found.open(1) == found.open(2) == []
    found.say(0, "done")
    assert set(found.open(0)) == {"done", "play_concession"}
    found.say(0, "done")
    assert found.open() == ["discard_cards"]
    assert found.state.wars["lusitanian"].status == "inactive"
    found.say(0, "discard_cards", cards=["mining"])
    assert found.state.wars["lusitanian"].status == "active"
    assert found.ended


@pytest.mark.rule("1.11.0-a", "1.03-a")
def test_1_11_0_a_the_turn_ends_with_this_phase():
    found = Table(3).has(phase="revolution", turn=4).senator("cornelius", 0).senator("julius", 1)
    found.senator("fulvius", 2).at("turn", {"phase": 6})
    found.state.at[-1].status = "open"
    found.at("revolution").run(0)  # the mortality chit of the next turn
    assert (found.state.turn, found.state.phase) == (5, "revenue")


@pytest.mark.rule("1.11.1-a")
def test_1_11_1_a_a_gift_needs_the_receivers_consent_and_is_playable_at_once_on_a_senator_away_from_rome():
    found = table(h1=["mining", "tribune-1"])
    found.say(1, "offer_cards", to=0, cards=["mining"], wants=0)
    assert set(found.open(0)) == {"accept_trade", "refuse_trade"}
    assert found.decision(0, "accept_trade").fields == []
    found.say(0, "refuse_trade")
    assert hand(found, 1) == ["mining", "tribune-1"]
    found.say(1, "offer_cards", to=0, cards=["mining"], wants=0).say(0, "accept_trade")
    assert hand(found, 0) == ["mining"]
    assert hand(found, 1) == ["tribune-1"]
    done(found, 0, 1)
    # The HRAO's faction plays first, then clockwise; who holds no card is passed over.
    assert found.open() == ["done"]
    done(found, 1)
    assert found.field(0, "play_concession", "senator").options == ["cornelius", "fabius"]
    found.say(0, "play_concession", card="mining", senator="fabius")
    assert found.s("fabius").concessions == ["mining"]
    assert found.happened(ConcessionPlayed)


@pytest.mark.rule("1.11.1-a")
def test_1_11_1_a_an_exchange_needs_both_sides_and_the_first_sees_what_he_gets():
    found = table(h0=["tribune-1", "tribune-2"], h1=["mining", "assassin-1"], h2=["harbor_fees"])
    assert set(found.open(2)) == {"done", "offer_cards", "promise_talents"}
    found.say(0, "offer_cards", to=1, cards=["tribune-1"], wants=1)
    assert found.open(0) == ["withdraw_offer", "promise_talents"]
    found.say(1, "accept_trade", cards=["assassin-1"])
    assert hand(found, 1) == ["assassin-1", "mining"]
    assert found.decision(0, "confirm_trade").facts["receive"] == ["Assassin"]
    found.say(0, "call_off_trade")
    assert hand(found, 0) == ["tribune-1", "tribune-2"]
    found.say(0, "offer_cards", to=1, cards=["tribune-1"], wants=1)
    found.say(1, "accept_trade", cards=["mining"]).say(0, "confirm_trade")
    assert hand(found, 0) == ["mining", "tribune-2"]
    assert hand(found, 1) == ["assassin-1", "tribune-1"]
    assert found.happened(events.HandsExchanged)[0].given == 1


@pytest.mark.rule("1.11.1-a")
def test_1_11_1_a_all_trade_at_once_and_a_promised_card_cannot_be_promised_again():
    found = table(h0=["tribune-1"], h1=["mining"], h2=["harbor_fees"])
    found.say(0, "offer_cards", to=1, cards=["tribune-1"], wants=0)
    found.say(2, "offer_cards", to=0, cards=["harbor_fees"], wants=1)
    # Seat 0's only card is promised to seat 1: it cannot give it to seat 2 as well.
    assert "accept_trade" not in found.open(0)
    found.say(0, "withdraw_offer").say(0, "accept_trade", cards=["tribune-1"]).say(2, "confirm_trade")
    assert hand(found, 0) == ["harbor_fees"]
    assert hand(found, 2) == ["tribune-1"]
    assert found.refused(1, "offer_cards", to=0, cards=["mining"], wants=2).code == "answer/domain"


@pytest.mark.rule("1.11.1-a")
def test_1_11_1_a_an_offer_and_a_trade_are_known_to_the_two_alone():
    found = table(h0=["scipio_africanus"], h1=["mining"], h2=["harbor_fees"])
    found.say(0, "offer_cards", to=1, cards=["scipio_africanus"], wants=1)

    def told(seat):
        return json.dumps([chronicle.tell(event, seat) for event in found.events] + [engine.view(found.state, seat)])

    assert "Scipio Africanus" in told(1)
    for seat in (2, None):
        assert "Scipio" not in told(seat)
        assert "scipio" not in told(seat)
    found.say(1, "accept_trade", cards=["mining"]).say(0, "confirm_trade")
    for seat in (2, None):
        assert "Mining" not in told(seat)
        assert "passes 1 card" in told(seat)
    assert "Mining" in told(0)


@pytest.mark.rule("1.04.5-a")
def test_1_04_5_a_cards_change_hands_at_the_start_of_the_revolution_phase_only():
    found = table(h0=["tribune-1", "mining"], h1=["assassin-1"])
    assert "offer_cards" in found.open()
    done(found, 0, 1)
    assert "offer_cards" not in found.open()
    while not found.ended:
        assert "offer_cards" not in found.open()
        seat = next(d.seat for d in engine.decisions(found.state))
        found.say(seat, "done")


@pytest.mark.rule("1.07.312-a")
def test_1_07_312_a_statesmen_come_into_play_in_the_revolution_phase_with_a_family_that_is_away():
    found = table(h0=["fabius_cunctator"])
    done(found, 0)
    found.say(0, "play_statesman", card="fabius_cunctator")
    assert found.s("fabius").statesman == "fabius_cunctator"
    assert found.s("fabius").location == "war:punic_1"
    assert found.happened(StatesmanPlayed)


@pytest.mark.rule("1.11.2-a")
def test_1_11_2_a_hands_above_five_are_cut_to_five_at_once_cleopatra_included():
    six = ["tribune-1", "tribune-2", "tribune-3", "tribune-4", "assassin-1", "cleopatra"]
    seven = ["mining", "harbor_fees", "armaments", "ship_building", "sicilian_grain", "egyptian_grain", "tribune-5"]
    found = table(h0=six, h1=seven, h2=["tribune-6"])
    done(found, 0, 1, 2)
    done(found, 1, 2, 0)
    assert sorted(d.seat for d in engine.decisions(found.state)) == [0, 1]
    assert found.field(1, "discard_cards", "cards").min == found.field(1, "discard_cards", "cards").max == 2
    found.say(1, "discard_cards", cards=["mining", "tribune-5"])
    # Sealed: nothing shows until the last one has chosen.
    assert found.state.discard == []
    assert len(hand(found, 1)) == 7
    found.say(0, "discard_cards", cards=["cleopatra"])
    assert sorted(found.state.discard) == ["cleopatra", "mining", "tribune-5"]
    assert [len(hand(found, seat)) for seat in range(3)] == [5, 5, 1]
    assert found.ended
