"""Odds of the cup: how many chits come, whom they name, which is the last (1.05.2)."""

from fractions import Fraction

import pytest

from engine import odds
from engine.common.chits import draw, strike
from engine.dice import Seeded
from engine.draft import Draft
from engine.events.general import ChitsDrawn, SenatorDied
from engine.odds import chits
from tests.engine.forum.rome import rome
from tests.engine.odds.trials import agrees, counted, sound
from tests.support.table import Table


def drawing(count, then=draw):
    def play(dice):
        draft = Draft(rome().state, dice)
        then(draft, count, "mortality")
        return draft.state, draft.events

    return play


def numbers(state, events):
    return [chit for e in events if isinstance(e, ChitsDrawn) for chit in e.chits if chit >= 0]


def test_1_05_2_one_chit_names_a_given_senator_a_little_more_often_than_one_in_thirty_six():
    assert chits.drawn(1)[1] == Fraction(34, 36)
    assert chits.named(1) > Fraction(1, 36) and chits.named(1) < Fraction(1, 30)
    assert chits.drawn(0) == {0: 1} and chits.named(0) == chits.last(0) == 0
    assert chits.drawn(40) == {34: 1} and chits.named(40) == 1


@pytest.mark.parametrize("count", [1, 2, 5, 12])
def test_1_05_21_a_draw_two_is_counted_with_its_chain(count):
    several = {number: chance for number, chance in chits.drawn(count).items() if number > 1}

    def last(state, events):
        found = numbers(state, events)
        return str(len(found) > 1 and found[-1] == 7)

    many, named, final = counted(
        1500,
        drawing(count),
        lambda state, events: str(len(numbers(state, events))),
        lambda state, events: str(7 in numbers(state, events)),
        last,
    )
    agrees(many, {str(number): chance for number, chance in chits.drawn(count).items()})
    agrees(named, {"True": chits.named(count), "False": 1 - chits.named(count)})
    agrees(final, {"True": chits.last(count), "False": 1 - chits.last(count)})
    assert sum(several.values()) == chits.last(count) * 34


@pytest.mark.parametrize("count", [1, 6])
def test_1_05_2_so_many_die_and_of_each_faction(count):
    found = odds.mortality.draw(rome().state, count)
    sound(found)

    def dead(seat):
        return lambda state, events: str(sum(isinstance(e, SenatorDied) and seat in (None, e.seat) for e in events))

    every, first = counted(1500, drawing(count, strike), dead(None), dead(0))
    agrees(every, found.distributions["result"])
    agrees(first, found.distributions["seat:0"])
    assert found.expected["deaths"] == 6 * chits.named(count)


def test_1_05_2_of_two_statesmen_with_one_number_a_chit_takes_the_first():
    table = Table(3).senator("sempronius", 0, statesman="tiberius_gracchus").senator("manlius", 0)
    table.senator("julius", 1, statesman="gaius_gracchus")
    both = [table.s("sempronius"), table.s("julius")]
    assert len(odds.mortality.mortal(table.state, both)) == 1


def test_ic_mob_a_a_mob_strikes_one_faction_in_rome():
    table = rome(fabius={"location": "war:punic_1"}).war("punic_1")
    found = odds.mortality.mob(table.state, 4, 0)
    sound(found)
    assert set(found.distributions["result"]) == {"0", "1"}


def test_1_05_21_a_cup_of_draw_two_alone_ends_the_draw():
    """36 draws empty the cup but for the two chits that always go back: no draw may wait for more."""
    draft = Draft(rome().state, Seeded("all"))
    assert sorted(draw(draft, 99, "battle")) == [0, 0, 0, 0, *range(1, 31)]
