"""What the bot `senator` does in the Combat Phase."""

from random import Random

import pytest

import engine
from engine import Answer, bots
from tests.engine.combat.camp import army, camp, fight
from tests.support.table import Table


def says(table: Table, seat: int) -> Answer:
    mine = [decision for decision in engine.decisions(table.state) if decision.seat == seat]
    return bots.choose("senator", engine.view(table.state, seat), mine, Random(1))


def test_the_strongest_army_attacks_first() -> None:
    table = army(camp(), "gallic_1", "cornelius", 5)
    fight(army(table, "gallic_1", "furius", 12, office="rome_consul"))
    assert [says(table, seat).values for seat in (0, 2)] == [{"commander": "furius"}] * 2


@pytest.mark.parametrize(("legions", "lands"), [(5, True), (4, False)])
def test_a_fleet_is_followed_up_by_an_army_that_can_hold_its_own(legions: int, lands: object) -> None:
    table = fight(army(camp("punic_1"), "punic_1", "cornelius", legions, fleets=10), [6, 6, 6])
    assert says(table, 0) == Answer(0, "continue_on_land", {"land": lands})


def test_a_captive_is_bought_free_out_of_his_own_purse_first_if_he_is_worth_it() -> None:
    captive = {"location": "captive:gallic_1", "talents": 4}
    table = camp(plautius=captive | {"influence": 1}).purse(2, 30).hand(2, "tribune-1").at("play_cards").run()
    assert says(table, 2).name != "ransom"
    table = camp(plautius=captive | {"influence": 6, "knights": 5}).purse(2, 30).hand(2, "tribune-1")
    table.at("play_cards").run()
    answer = says(table, 2)
    assert answer == Answer(2, "ransom", {"senator": "plautius"})
    table.say(2, answer.name, **answer.values)
    assert says(table, 2) == Answer(2, "pay_ransom", {"talents": {"plautius": 4, "treasury": 8}})
