"""What the bot `senator` does in the Revolution Phase."""

from __future__ import annotations

from random import Random

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
    assert says(table, 0) == Answer(0, "lay_down", {"commander": "cornelius"})
    table.say(0, "test_legions", *rolls(6), commander="cornelius")
    assert says(table, 0).name == "stay_loyal"
    table.say(0, "declare_revolt")
    assert says(table, 0).values == {"senators": []}


def test_it_calls_its_veterans_home_to_the_army_that_faces_the_rebel() -> None:
    table = revolt(camp(), "cornelius", Units(legions=3, veterans=["julius", "julius"])).hand(1, "tribune-1")
    table.s("claudius").location = "war:civil"
    assert table.state.civil is not None
    table.state.civil.forces.append(Force(commander="claudius", units=Units(legions=4)))
    table.at("revolution/trade").run()
    assert says(table, 1).values == {"senator": "julius", "legions": 2, "to": "claudius"}
