"""What factions may give each other, when, and what no promise binds (1.04.3 to 1.04.6)."""

import pytest

import engine
from engine.events.revolution import CardsTraded, TradeOffered, TradeRefused
from engine.state import State
from tests.engine.playing import play
from tests.engine.senate.house import house, options, poll, sitting

BETWEEN_FACTIONS = {"give_talents": "revenue/redistribution", "offer_cards": "revolution/trade"}


def wealth(state: State) -> list[int]:
    """What each faction's treasury holds."""
    return [seat.treasury for seat in state.seats]


def trading(**hands):
    """The Revolution phase's trade, with hands by seat."""
    table = house().has(phase="revolution")
    for seat, cards in hands.items():
        table.hand(int(seat[1:]), *cards)
    return table.at("revolution/trade").run()


@pytest.mark.rule("1.04.6-a")
def test_1_04_6_a_talents_pass_between_players_in_the_redistribution():
    table = house(julius={"talents": 5}).purse(1, 6).at("revenue/redistribution").run()
    table.say(1, "give_talents", source="treasury", to=2, amount=4)
    table.say(1, "give_talents", source="julius", to=0, amount=5)
    assert wealth(table.state) == [5, 2, 4] and table.s("julius").talents == 0
    for seat in (0, 1, 2):
        table.say(seat, "done")
    assert table.ended


@pytest.mark.rule("1.04.6-a", "1.04.5-a")
@pytest.mark.parametrize("seed", range(2))
def test_1_04_6_a_and_nowhere_else_in_a_whole_game_nor_do_cards_outside_the_trade(seed):
    asked = dict.fromkeys(BETWEEN_FACTIONS, 0)
    for played in play(seed, 4, most=700):
        for decision in engine.decisions(played.before):
            if decision.name in BETWEEN_FACTIONS:
                asked[decision.name] += 1
                assert decision.section == BETWEEN_FACTIONS[decision.name] == played.before.at[-1].section
    assert all(asked.values()), "both windows were open"


@pytest.mark.rule("1.04.5-a")
def test_1_04_5_a_cards_change_hands_at_the_start_of_the_revolution_phase():
    table = trading(h0=["tribune-1"], h1=["mining"])
    table.say(0, "offer_cards", to=1, cards=["tribune-1"], wants=1).say(1, "accept_trade", cards=["mining"])
    table.say(0, "confirm_trade")
    assert table.state.seats[0].hand == ["mining"] and table.state.seats[1].hand == ["tribune-1"]
    assert table.happened(CardsTraded)


@pytest.mark.rule("1.04.4-a")
def test_1_04_4_a_a_private_offer_binds_nobody_until_both_have_agreed():
    table = trading(h0=["tribune-1"], h1=["mining"], h2=["tribune-2"])
    table.say(0, "offer_cards", to=1, cards=["tribune-1"], wants=1)
    assert table.happened(TradeOffered)[0].audience == [0, 1], "nobody else hears of it"
    table.say(1, "accept_trade", cards=["mining"]).say(0, "call_off_trade")
    assert table.happened(TradeRefused) and table.state.seats[0].hand == ["tribune-1"]
    assert table.state.seats[1].hand == ["mining"], "the other one has no remedy"
    assert set(table.open(1)) == {"done", "offer_cards", "promise_talents"}


@pytest.mark.rule("1.04.4-a")
def test_1_04_4_a_a_gift_obliges_the_receiver_to_nothing():
    """Faction 0 took 9 talents, and votes as it likes in the Senate."""
    table = (
        house().purse(1, 9).at("revenue/redistribution").run().say(1, "give_talents", source="treasury", to=0, amount=9)
    )
    for seat in (0, 1, 2):
        table.say(seat, "done")
    table.has(phase="senate")
    sitting(table).run().say(0, "raise_forces", units={"legions": 1})
    table.say(0, "call_faction", faction=0)
    assert table.field(0, "vote", "votes").options == ["yes", "no", "abstain"]


@pytest.mark.rule("1.04.3-b")
def test_1_04_3_b_each_consul_wishes_for_rome_or_the_field_in_secret_whatever_was_said():
    table = sitting(house(), "consuls").run().say(0, "nominate_consuls", pair="fabius+julius")
    poll(table, "yes", "yes", "yes")
    for seat in (0, 1):
        assert options(table, seat, "wish_office", "office") == ["rome_consul", "field_consul"]
        assert table.decision(seat, "wish_office").sealed
    table.say(0, "wish_office", office="rome_consul").say(1, "wish_office", [5, 5], [1, 2], office="rome_consul")
    assert table.s("fabius").offices == ["rome_consul"], "the dice decide, not a promise"


@pytest.mark.rule("1.04.3-b")
def test_1_04_3_b_an_assassination_is_always_free_and_never_owed():
    table = sitting(house()).run()
    for seat in range(3):
        asked = table.decision(seat, "assassinate")
        assert asked.optional, "nobody waits for it"
        others = {s.id for s in table.state.senators.values() if s.seat != seat}
        assert set(options(table, seat, "assassinate", "target")) == others
