"""What is hidden and what the table sees (1.04.7, 1.04.9)."""

import json

import pytest

import engine
from engine import chronicle
from engine.data import CARDS
from engine.state.senators import oratory
from tests.engine.playing import play
from tests.engine.senate.house import house, sitting


def seen(table, seat):
    """The table as a seat sees it."""
    return engine.view(table.state, seat)


@pytest.mark.rule("1.04.9-a")
def test_1_04_9_a_hands_and_faction_treasuries_are_their_owners_secret():
    table = house(julius={"talents": 7}).hand(1, "tribune-1").purse(1, 13).at("revenue/redistribution").run()
    own, other, watcher = seen(table, 1), seen(table, 0), seen(table, None)
    assert own["seats"]["1"]["treasury"] == 13 and set(own["seats"]["1"]["hand"]) == {"tribune-1"}
    for view in (other, watcher):
        assert "treasury" not in view["seats"]["1"] and "hand" not in view["seats"]["1"]
        assert "tribune-1" not in json.dumps(view)
        assert view["senators"]["julius"]["talents"] == 7, "Personal Treasuries are open"


@pytest.mark.rule("1.04.9-a")
def test_1_04_9_a_discards_curia_forum_and_the_state_are_open():
    table = house().card("tribune-1", "discard").card("mining").card("junius", "curia").has(treasury=42, unrest=3)
    view = seen(table.at("revenue/redistribution").run(), None)
    assert (
        set(view["discard"]) == {"tribune-1"} and set(view["forum"]) == {"mining"} and set(view["curia"]) == {"junius"}
    )
    assert (view["rome"]["treasury"], view["rome"]["unrest"]) == (42, 3)


@pytest.mark.rule("1.04.9-c")
def test_1_04_9_c_the_number_of_cards_in_hands_and_deck_is_public_their_identity_is_not():
    table = house().hand(2, "tribune-1", "assassin-1").card("syrian", "deck").card("tribune-2", "deck")
    view = seen(table.at("revenue/redistribution").run(), 0)
    assert view["seats"]["2"]["hand_size"] == 2 and view["seats"]["0"]["hand_size"] == 0 and view["rome"]["deck"] == 2
    text = json.dumps(view)
    assert not [card for card in ("tribune-1", "tribune-2", "assassin-1", "syrian") if card in text]


@pytest.mark.rule("1.04.9-c", "1.04.9-a")
def test_1_04_9_c_a_drawn_card_is_told_to_its_drawer_the_others_see_that_the_hand_grew():
    told = {seat: [] for seat in (0, 1)}
    for played in play(5, 3, most=150):
        for event in played.events:
            if type(event).__name__ == "CardDrawn":
                for seat in told:
                    told[seat].append((event.seat == seat, chronicle.tell(event, seat) is not None))
            if type(event).__name__ == "HandGrew":
                assert chronicle.tell(event, None) is not None
    assert told[0] and all(mine == known for seat in told for mine, known in told[seat])


@pytest.mark.rule("1.04.9-b")
@pytest.mark.parametrize("seed", range(3))
def test_1_04_9_b_what_was_discarded_or_removed_stays_there(seed):
    gone = 0
    for played in play(seed, 4, most=900):
        before, after = played.before, played.after
        assert set(before.discard) <= set(after.discard) and set(before.removed) <= set(after.removed)
        gone = max(gone, len(after.discard) + len(after.removed))
    assert gone > 0, "the games discarded something"


@pytest.mark.rule("1.04.7-a")
def test_1_04_7_a_a_factions_votes_are_the_oratory_and_knights_of_its_senators_in_rome():
    away = {"location": "war:punic_1", "knights": 5}
    table = sitting(house(julius={"knights": 3}).senator("junius", 1, **away)).run()
    assert [seen(table, None)["seats"][str(seat)]["votes"] for seat in range(3)] == [7, 3 + 3 + 3 + 2, 8]
    table.say(2, "assassinate", [6], assassin="aurelius", target="manlius")
    assert seen(table, None)["seats"]["1"]["votes"] == 9, "at once"


@pytest.mark.rule("1.04.7-a")
def test_1_04_7_a_it_is_nowhere_stored():
    for played in play(2, 4, most=120):
        for index in range(4):
            men = [
                s for s in played.after.senators.values() if s.seat == index and s.location == "rome" and not s.rebel
            ]
            shown = engine.view(played.after, None)["seats"][str(index)]["votes"]
            assert shown == sum(oratory(s) + s.knights for s in men)


@pytest.mark.rule("1.04.1-a")
def test_1_04_1_a_faction_cards_go_to_the_hand_and_forum_cards_lie_open():
    faction = {"statesman", "concession", "intrigue", "law"}
    for card in CARDS.values():
        assert card.faction == (card.kind in faction or card.id == "cleopatra")


@pytest.mark.rule("1.04.1-a")
@pytest.mark.parametrize(("card", "where"), [("tribune-1", "hand"), ("mining", "hand"), ("cato_the_elder", "hand")])
def test_1_04_1_a_a_drawn_faction_card_is_hidden(card, where):
    table = house().has(phase="forum").card(card, "deck")
    table.at("forum/initiative", {"seat": 1}, {"number": 1, "seat": 1}).run([1, 1])
    assert getattr(table.state.seats[1], where) == [card] and card not in json.dumps(seen(table, 0))


@pytest.mark.rule("1.04.1-a")
def test_1_04_1_a_a_drawn_forum_card_is_resolved_at_once():
    def drawn(card):
        table = house().has(phase="forum").card(card, "deck")
        return table.at("forum/initiative", {"seat": 1}, {"number": 1, "seat": 1}).run([1, 1]).state

    assert drawn("junius").senators["junius"].seat is None
    assert drawn("gallic_1").wars["gallic_1"].status == "active"
    assert drawn("hannibal").curia == ["hannibal"]
    assert drawn("era_ends").era_ends and drawn("pergamene_bequest").forum == ["pergamene_bequest"]
