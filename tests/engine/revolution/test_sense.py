"""What the bot `senator` does in the Revolution Phase."""

from __future__ import annotations

from random import Random

import pytest

import engine
from engine import Answer, bots
from engine.state import Force, Units
from tests.engine.revolution.camp import camp, declares, revolt, rolls, won
from tests.support.table import Table


def says(table: Table, seat: int) -> Answer:
    """The bot's answer for a seat."""
    mine = [d for d in engine.decisions(table.state) if d.seat == seat]
    return bots.choose("senator", engine.view(table.state, seat), mine, Random(1))


def test_it_takes_gifts_and_refuses_exchanges() -> None:
    table = camp().hand(0, "mining", "tribune-1").hand(1, "assassin-1").at("revolution/trade").run()
    assert says(table, 0).name == "done"
    table.say(0, "offer_cards", to=1, cards=["mining"], wants=0)
    assert says(table, 1).name == "accept_trade"
    table.say(0, "withdraw_offer").say(0, "offer_cards", to=1, cards=["mining"], wants=1)
    assert says(table, 1).name == "refuse_trade"


def test_it_discards_its_cheapest_cards() -> None:
    hand = ("scipio_africanus", "mining", "tribune-1", "tribune-2", "seduction-1", "harbor_fees", "assassin-1")
    table = camp().hand(1, *hand).at("revolution/discard").run()
    assert sorted(says(table, 1).values["cards"]) == ["assassin-1", "seduction-1"]


def test_it_stays_loyal_and_joins_nobody() -> None:
    table = declares(won(camp(), "cornelius", Units(legions=1)))
    assert says(table, 0) == Answer(0, "test_legions", {"commander": "cornelius"})  # which costs nothing
    table.say(0, "test_legions", *rolls(6), commander="cornelius")
    assert says(table, 0).name == "stay_loyal"
    table.say(0, "declare_revolt")
    assert says(table, 0).values == {"senators": []}


@pytest.mark.parametrize(("treasury", "wars", "answer"), [(0, 0, "revolt"), (200, 0, "loyal"), (0, 3, "loyal")])
def test_it_revolts_only_where_rome_has_neither_men_nor_money_and_few_wars(
    treasury: int, wars: int, answer: str
) -> None:
    table = camp(legions=1, manlius={"offices": ["dictator"]}, julius={"offices": ["master_of_horse"]})
    table.has(treasury=treasury)
    for war in ("syrian", "parthian", "social")[:wars]:
        table.war(war)
    declares(won(table, "manlius", Units(legions=4, veterans=["manlius"] * 2), horse="julius"))
    table.s("manlius").talents = 0
    table.say(1, "test_legions", *rolls(6, 6, 6, 1), commander="manlius")
    expected = {"revolt": ("declare_revolt", {"master_of_horse": True}), "loyal": ("stay_loyal", {})}
    assert (says(table, 1).name, says(table, 1).values) == expected[answer]


def test_it_calls_its_veterans_home_to_the_army_that_faces_the_rebel() -> None:
    table = revolt(camp(), "cornelius", Units(legions=3, veterans=["julius", "julius"])).hand(1, "tribune-1")
    table.s("claudius").location = "war:civil"
    assert table.state.civil is not None
    table.state.civil.forces.append(Force(commander="claudius", units=Units(legions=4)))
    table.at("revolution/trade").run()
    assert says(table, 1).values == {"senator": "julius", "legions": 2, "to": "claudius"}
