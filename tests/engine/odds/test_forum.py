"""Odds in the Forum: persuasions and knights, every fall of the dice through the engine (1.07.4, 1.07.5)."""

from collections import Counter
from fractions import Fraction
from itertools import product

import pytest

from engine.events.forum import KnightAttracted, KnightsPressed, Persuaded
from engine.odds import knights, persuasion
from tests.engine.forum.rome import initiative, rome
from tests.engine.odds.trials import Fallen, agrees, asked, counted, said, total


def courting(omens=0, *, era_ends=False, **more):
    table = rome(**{"fabius": {"talents": 20}} | more).purse(1, 9)
    table.has(events={"evil_omens": omens} if omens else {}, era_ends=era_ends)
    initiative(table).run([1, 1])
    return table


@pytest.mark.parametrize("bribe", [3, 7, 12, 20])
@pytest.mark.parametrize(("omens", "era_ends"), [(0, False), (1, False), (2, True), (0, True)])
def test_1_07_41_a_persuasion_comes_out_as_often_as_the_odds_say(bribe, omens, era_ends):
    table = courting(omens, era_ends=era_ends, claudius={"talents": 1})
    odds = asked(table, 0, "persuade", persuader="fabius", target="claudius", bribe=bribe)
    table.say(0, "persuade", persuader="fabius", target="claudius", bribe=bribe)
    table.say(1, "counter_bribe", amount=0)
    came = Counter()
    for pips in product(range(1, 7), repeat=2):
        _, events = said(table, 2, "counter_bribe", Fallen(*pips), amount=0)
        came["success" if any(isinstance(e, Persuaded) for e in events) else "failure"] += 1
    assert {word: Fraction(n, 36) for word, n in came.items()} == odds.distributions["result"]
    assert odds.facts["base"] == 2 + 5 - 7 - 7 - 1 + bribe
    assert total(odds) == odds.facts["base"] - omens


def test_1_07_413_money_on_the_table_counts_while_it_is_asked():
    table = courting()
    table.say(0, "persuade", persuader="fabius", target="claudius", bribe=9)
    named = {modifier.name: modifier.value for modifier in asked(table, 1, "counter_bribe", amount=4).modifiers}
    assert named == {"oratory": 2, "influence": 5, "loyalty": -7, "aligned": -7, "bribes": 9, "counter_bribes": -4}
    table.say(1, "counter_bribe", amount=4).say(2, "counter_bribe", amount=0)
    assert asked(table, 0, "roll_persuasion").facts["base"] == table.decision(0, "roll_persuasion").facts["base"] == -2
    assert asked(table, 0, "raise_bribe", amount=8).facts["base"] == 6


def test_1_07_411_a_gracchus_follows_his_brother_in_the_odds_too():
    table = rome(fabius={"statesman": "tiberius_gracchus"}).senator("manlius", statesman="gaius_gracchus")
    initiative(table).run([1, 1])
    odds = asked(table, 0, "persuade", persuader="cornelius", target="manlius", bribe=0)
    assert "loyalty" not in {modifier.name for modifier in odds.modifiers}


@pytest.mark.parametrize(("talents", "omens"), [(0, 0), (2, 0), (3, 1), (5, 0), (0, 1)])
def test_1_07_5_a_knight_comes_as_often_as_the_odds_say(talents, omens):
    table = courting(omens).say(0, "pass")
    odds = asked(table, 0, "attract_knight", senator="fabius", talents=talents)
    came = Counter()
    for pips in range(1, 7):
        _, events = said(table, 0, "attract_knight", Fallen(pips), senator="fabius", talents=talents)
        success = next(e for e in events if isinstance(e, KnightAttracted)).success
        came["joins" if success else "stays_away"] += 1
    assert {word: Fraction(n, 6) for word, n in came.items()} == odds.distributions["result"]


@pytest.mark.parametrize("omens", [0, 2])
def test_1_07_51_pressed_knights_pay_as_the_odds_say(omens):
    table = courting(omens, fabius={"knights": 3, "talents": 0}).say(0, "pass")
    odds = asked(table, 0, "pressure_knights", knights={"fabius": 3})

    def paid(state, events):
        return str(next(e for e in events if isinstance(e, KnightsPressed)).amount)

    (count,) = counted(1200, lambda dice: said(table, 0, "pressure_knights", dice, knights={"fabius": 3}), paid)
    agrees(count, odds.distributions["result"])
    assert odds.expected["talents"] == (Fraction(21, 2) if not omens else 3 * Fraction(0 + 0 + 1 + 2 + 3 + 4, 6))


def test_1_07_312_i_a_knights_bonus_is_a_modifier_by_name():
    table = courting().senator("marius", 0, statesman="gaius_marius", talents=2).say(0, "pass")
    odds = asked(table, 0, "attract_knight", senator="marius", talents=2)
    assert {modifier.name: modifier.value for modifier in odds.modifiers} == {"talents": 2, "bonus": 1}
    assert odds.chance("joins") == Fraction(4, 6)
    assert knights.attract(0) == {"stays_away": Fraction(5, 6), "joins": Fraction(1, 6)}
    assert knights.attract(9) == {"joins": 1} and knights.attract(-1) == {"stays_away": 1}


def test_1_07_41_b_no_base_makes_it_certain():
    assert persuasion.persuasion(99) == {"success": Fraction(30, 36), "failure": Fraction(6, 36)}
    assert persuasion.persuasion(99, era_ends=True)["failure"] == Fraction(10, 36)
    assert persuasion.persuasion(1) == {"failure": 1} == persuasion.persuasion(2, evil_omens=1)
