"""Six initiatives: order, auctions, cards drawn, a new leader (1.07.2, 1.07.22, 1.07.3, 1.07.7)."""

import pytest

import engine
from engine.events.forum import CardDrawn, DeckEmpty, HandGrew, InitiativeBid, InitiativeTaken, LeaderChanged
from engine.events.general import TalentsPaid
from tests.engine.forum.rome import FACTIONS, drawing, initiative, over, rome
from tests.support.table import Table


def say_on(table, seat, name, **values):
    """An answer, with the dice of the next initiative when one begins by it."""
    before = table.state
    try:
        table.say(seat, name, **values)
    except AssertionError:
        assert table.state is before
        table.say(seat, name, [1, 1], **values)


def turns(table, *bids):
    """A Forum Phase in which all that may be passed is passed; `bids` are (seat, amount). Returns who acted."""
    acted, left = [], list(bids)
    table.at("forum").run([1, 1])
    acted += [e.seat for e in table.happened(InitiativeTaken)]
    while not table.ended:
        seat = engine.waiting(table.state)[0]
        if "bid" in table.open(seat) and left and left[0][0] == seat:
            name, values = "bid", {"amount": left.pop(0)[1]}
        else:
            name, values = "pass", {}
        say_on(table, seat, name, **values)
        acted += [e.seat for e in table.happened(InitiativeTaken)]
    assert not left
    return acted


@pytest.mark.rule("1.07.2-a", "1.07.22-a", "1.07.22-d", "1.07.22-e")
def test_1_07_22_a_the_hrao_first_then_clockwise_then_free_ones_up_to_six():
    table = rome(cornelius={"offices": []}, julius={"offices": ["rome_consul"]})
    assert turns(table) == [1, 2, 0, 1, 1, 1]


@pytest.mark.rule("1.07.2-a")
def test_1_07_2_a_the_hraos_faction_is_first_even_with_nobody_in_rome():
    gone = {family: {"location": "province:sicilia"} for faction in FACTIONS for family in faction}
    gone["fulvius"] = {"location": "war:punic_1", "offices": ["rome_consul"]}
    gone["cornelius"] = {"location": "province:africa", "offices": []}
    assert turns(rome(**gone))[:3] == [2, 0, 1]


@pytest.mark.rule("1.07.22-e")
@pytest.mark.parametrize("seats", [3, 4, 5, 6])
def test_1_07_22_e_there_are_six_initiatives_for_any_number_of_factions(seats):
    table = Table(seats).has(phase="forum")
    for seat, family in enumerate(("cornelius", "fabius", "valerius", "julius", "claudius", "manlius")[:seats]):
        table.senator(family, seat, leader=True, talents=9)
    offers = []
    table.at("forum").run([1, 1])
    acted = [e.seat for e in table.happened(InitiativeTaken)]
    while not table.ended:
        offers += [d.name for d in engine.decisions(table.state)]
        seat = engine.waiting(table.state)[0]
        say_on(table, seat, "pass")
        acted += [e.seat for e in table.happened(InitiativeTaken)]
    assert acted == [*range(seats), *[0] * (6 - seats)]
    assert ("bid" in offers) == (seats < 6), "with six factions there is no auction"


@pytest.mark.rule("1.07.22-b", "1.07.22-c")
def test_1_07_22_b_one_round_of_rising_bids_clockwise_from_the_hrao_and_the_winner_acts_and_pays():
    table = rome(fabius={"talents": 5}, julius={"talents": 7}, claudius={"talents": 7}, furius={"talents": 9})
    table.at("forum/auction", {}, {"number": 4}).run()
    assert table.open() == ["bid", "pass"] and engine.waiting(table.state) == [0]
    assert (table.field(0, "bid", "amount").min, table.field(0, "bid", "amount").max) == (1, 5)
    assert table.refused(0, "bid", amount=6).code == "answer/domain"
    table.say(0, "bid", amount=4)
    assert (table.field(1, "bid", "amount").min, table.field(1, "bid", "amount").max) == (5, 7)
    assert table.refused(1, "bid", amount=4).code == "answer/domain"
    table.say(1, "bid", amount=6)
    table.say(2, "pass")
    assert [e.amount for e in table.happened(InitiativeBid)] == [0]
    assert table.open() == ["pay_bid"] and engine.waiting(table.state) == [1], "once around: Cornelius bids no more"
    assert table.field(1, "pay_bid", "senator").options == ["julius", "claudius"]
    table.say(1, "pay_bid", senator="claudius")
    assert (table.s("claudius").talents, table.s("julius").talents) == (1, 7)
    paid = table.happened(TalentsPaid)[0]
    assert (paid.source, paid.target, paid.amount) == ("claudius", "bank", 6)


@pytest.mark.rule("1.07.22-b", "1.07.22-e")
def test_1_07_22_b_the_winner_has_the_next_initiative_at_once_and_then_the_next_is_auctioned():
    table = rome(julius={"talents": 3}, fulvius={"talents": 5})
    assert turns(table, (1, 2), (2, 3), (1, 1)) == [0, 1, 2, 2, 1, 0]
    assert (table.s("julius").talents, table.s("fulvius").talents) == (2, 2)


@pytest.mark.rule("1.07.22-c")
def test_1_07_22_c_one_purse_in_rome_must_hold_the_whole_bid():
    table = rome(
        cornelius={"talents": 3}, fabius={"talents": 3}, claudius={"talents": 50, "location": "province:sicilia"}
    )
    table.purse(2, 40).at("forum/auction", {}, {"number": 4}).run()
    assert table.field(0, "bid", "amount").max == 3, "two purses do not add up"
    table.say(0, "bid", amount=3)
    assert table.open() == ["pay_bid"], "nobody else has money in Rome; treasuries do not count"


@pytest.mark.rule("1.07.2-c", "1.07.3-b", "1.04.1-a")
def test_1_07_2_c_any_other_roll_draws_the_top_card_a_faction_card_goes_to_the_hand_in_secret():
    for dice in ([1, 1], [2, 4], [4, 4], [6, 6]):
        table = rome().card("mining", "deck").card("tribune-1", "deck")
        initiative(table, 1).run(dice)
        assert (table.state.seats[1].hand, table.state.deck) == (["mining"], ["tribune-1"])
        drawn = table.happened(CardDrawn)[0]
        assert (drawn.card, drawn.audience) == ("mining", [1])
        assert table.happened(HandGrew)[0].audience is None, "the table sees that a card was drawn"


@pytest.mark.rule("1.07.3-b")
def test_1_07_3_b_there_is_no_hand_limit_in_the_forum():
    table = rome().hand(0, *(f"tribune-{n}" for n in range(1, 8)))
    drawing(table, "mining")
    assert len(table.state.seats[0].hand) == 8


@pytest.mark.rule("1.07.2-d")
def test_1_07_2_d_with_an_empty_deck_the_roll_is_made_all_the_same():
    table = rome()
    initiative(table).run([2, 2])
    assert table.happened(DeckEmpty) and not table.happened(HandGrew)
    assert table.open(0)[0] == "persuade"
    initiative(over(table)).run([1, 6], [3, 3, 3])
    assert table.state.events == {"drought": 1}


@pytest.mark.rule("1.07.2-e")
def test_1_07_2_e_persuasion_knight_games_leader_in_this_order_each_once_and_optional():
    table = rome(fabius={"talents": 30, "knights": 1})
    initiative(table).run([1, 1])
    stages = []
    for name, script, values in (
        ("persuade", [], {"persuader": "fabius", "target": "claudius", "bribe": 0}),
        ("attract_knight", [[1]], {"senator": "fabius", "talents": 0}),
        ("sponsor_games", [], {"senator": "fabius", "talents": 7}),
        ("change_leader", [], {"senator": "fabius"}),
    ):
        stages.append(table.open(0))
        table.say(0, name, *script, **values)
        if name == "persuade":
            table.say(1, "counter_bribe", amount=0).say(2, "counter_bribe", [6, 6], amount=0)
    assert stages == [
        ["persuade", "pass"],
        ["attract_knight", "pressure_knights", "pass"],
        ["sponsor_games", "pass"],
        ["change_leader", "pass"],
    ]
    assert table.ended
    initiative(table).run([1, 1])
    over(table)
    assert table.s("fabius").talents == 23 and table.state.seats[0].leader == "fabius", "all of it may be passed"


@pytest.mark.rule("1.07.3-a")
@pytest.mark.parametrize(
    ("card", "where"),
    [("manlius", "senators"), ("syrian", "wars"), ("philip_v", "curia"), ("pergamene_bequest", "forum")],
)
def test_1_07_3_a_forum_cards_are_resolved_on_draw_before_the_player_goes_on(card, where):
    table = rome().card(card, "deck")
    initiative(table, 2).run([1, 1])
    assert card in getattr(table.state, where)
    assert table.state.seats[2].hand == []
    assert table.open(2) == ["persuade", "pass"]


@pytest.mark.rule("1.07.311-a", "1.07.311-b")
def test_1_07_311_a_a_drawn_family_is_unaligned_with_its_printed_values_and_joins_nobody_by_itself():
    table = rome()
    drawing(table, "papirius")
    family = table.s("papirius")
    assert (family.seat, family.influence, family.popularity, family.knights, family.talents) == (None, 3, 0, 0, 0)
    seen = engine.view(table.state, 0)["senators"]["papirius"]
    assert (seen["military"], seen["oratory"], seen["loyalty"], seen["votes"]) == (1, 2, 6, 0)
    table.at("forum/order").run()
    table.at("population").run([5, 5, 5])
    assert table.s("papirius").seat is None
    initiative(table).run([1, 1])
    assert "papirius" in table.field(0, "persuade", "target").options, "persuasion is one way"
    over(table).hand(0, "scipio_africanus").has(phase="revolution")
    table.at("play_cards").run()
    assert "papirius" not in table.field(0, "play_statesman", "card").options


@pytest.mark.rule("1.07.7-a")
def test_1_07_7_a_any_senator_of_the_faction_may_lead_it_wherever_he_is():
    table = Table(3).has(phase="forum").senator("cornelius", 0, leader=True).senator("julius", 1, leader=True)
    places = {
        "fabius": {"location": "province:sicilia"},
        "valerius": {"location": "captive:punic_1"},
        "claudius": {"location": "revolt", "rebel": True},
        "manlius": {},
    }
    for senator, where in places.items():
        table.senator(senator, 0, **where)
    initiative(table).run([1, 1])
    while "change_leader" not in table.open():
        table.say(0, "pass")
    assert table.field(0, "change_leader", "senator").options == list(places)
    table.say(0, "change_leader", senator="valerius")
    assert table.state.seats[0].leader == "valerius"
    assert [e.senator for e in table.happened(LeaderChanged)] == ["valerius"]


@pytest.mark.rule("MC-era-ends-a", "1.07.8-d", "1.07.41-b")
def test_mc_era_ends_a_it_is_public_makes_9_fail_and_ends_the_game_after_rome_is_put_in_order():
    table = rome(fabius={"talents": 20}).card("era_ends", "deck").card("mining", "curia")
    initiative(table).run([2, 2])
    assert engine.view(table.state, None)["rome"]["era_ends"] is True
    assert table.state.outcome is None
    table.say(0, "persuade", persuader="fabius", target="claudius", bribe=20)
    table.say(1, "counter_bribe", amount=0).say(2, "counter_bribe", [4, 5], amount=0)
    assert table.s("claudius").seat == 1, "a 9 fails now, though the base is 13"
    over(table)
    assert table.state.outcome is None, "the other initiatives are still taken"
    table.at("forum/order").run([5])
    assert table.state.forum == ["era_ends", "mining"], "revival first"
    assert table.state.outcome.reason == "era_ends"


@pytest.mark.rule("1.07.8-d")
def test_1_07_8_d_without_era_ends_the_game_goes_on():
    table = rome()
    table.at("forum/order").run()
    assert table.ended and table.state.outcome is None
