"""Provinces develop, pay the State, and their governors come home (1.06.4, 1.06.51, 1.06.6)."""

from __future__ import annotations

import pytest

from engine.events.revenue import ProvinceIncome
from engine.state import Civil, Province, Units
from tests.support.table import Table


def provinces(*governed: tuple[str, str | None], **more) -> Table:
    """Three leaders, and provinces with governors (or none); `more` holds fields of the provinces."""
    table = Table(3).senator("cornelius", 0, leader=True).senator("fabius", 1, leader=True)
    table.senator("valerius", 2, leader=True).senator("julius", 0).senator("claudius", 1).senator("manlius", None)
    for province, governor in governed:
        table.state.provinces[province] = Province(
            id=province, governor=governor, term=3 if governor else 0, **more.get(province, {})
        )
        if governor:
            table.s(governor).location = f"province:{province}"
    return table


def finish(table: Table) -> Table:
    """Everybody is done with everything."""
    while not table.ended:
        seat = next(seat for seat in range(3) if "done" in table.open(seat))
        table.say(seat, "done")
    return table


def develop(table: Table, *rolls) -> Table:
    """Up to the development rolls, no spoils taken."""
    table.at("revenue").run()
    asked = [seat for seat in range(3) if "take_spoils" in table.open(seat)]
    for seat in asked:
        table.say(seat, "take_spoils", *(rolls if seat == asked[-1] else ()), provinces=[])
    return table


@pytest.mark.rule("1.06.4-a", "1.06.4-b")
@pytest.mark.parametrize(
    ("die", "corrupt", "developed"), [(5, False, True), (5, True, False), (6, True, True), (4, False, False)]
)
def test_1_06_4_a_an_undeveloped_province_develops_on_6_with_1_more_for_honesty(die, corrupt, developed):
    table = provinces(("africa", "julius"))
    table.s("julius").corrupt = corrupt
    develop(table, [die])
    assert table.state.provinces["africa"].developed == developed
    assert table.s("julius").influence == 4 + (3 if developed else 0)


@pytest.mark.rule("1.06.4-a")
def test_1_06_4_a_a_developed_province_rolls_no_more_and_stays_developed():
    table = develop(provinces(("africa", "julius"), africa={"developed": True}))
    assert table.state.provinces["africa"].developed
    assert table.s("julius").influence == 4


@pytest.mark.rule("1.06.4-b")
def test_1_06_4_b_an_unaligned_governor_gains_the_influence_too():
    table = provinces(("africa", "manlius")).at("revenue").run([5])
    assert table.s("manlius").influence == 4 + 3


@pytest.mark.rule("1.06.4-c")
def test_1_06_4_c_vacant_rebel_and_ravaged_provinces_do_not_roll():
    table = provinces(("africa", None), ("asia", "claudius"), ("bithynia", "julius"), bithynia={"ravaged": True})
    table.s("claudius").rebel = True
    develop(table)
    assert not any(province.developed for province in table.state.provinces.values())


@pytest.mark.rule("1.06.51-a")
def test_1_06_51_a_governed_provinces_pay_their_formula_vacant_and_rebel_ones_nothing():
    table = provinces(
        ("africa", "julius"),
        ("bithynia", "fabius"),
        ("asia", "claudius"),
        ("sicilia", None),
        africa={"developed": True},
    )
    table.s("claudius").rebel = True
    develop(table, [1])
    table.say(0, "done").say(1, "done")
    table.say(2, "done", [4], [1])
    assert [(event.province, event.amount) for event in table.happened(ProvinceIncome)] == [
        ("africa", 5),
        ("bithynia", -1),
    ]
    assert table.state.treasury == 100 + 5 - 1


@pytest.mark.rule("1.06.51-b")
def test_1_06_51_b_an_unaligned_governors_province_pays_as_well():
    table = provinces(("africa", "manlius")).at("revenue").run([1])
    table.say(0, "done").say(1, "done").say(2, "done", [5, 4])
    assert table.happened(ProvinceIncome)[0].amount == 9 - 4
    assert table.state.treasury == 105


@pytest.mark.rule("1.06.6-a", "1.06.6-b")
def test_1_06_6_a_dials_fall_by_one_and_at_the_end_he_comes_home_still_corrupt():
    table = provinces(("africa", "julius"), ("bithynia", "fabius"))
    table.state.provinces["africa"].term = 1
    table.state.provinces["africa"].garrison = Units(legions=2)
    table.s("julius").corrupt = True
    develop(table, [1], [1])
    table.say(0, "done").say(1, "done").say(2, "done", [3, 3], [3])
    finish(table)
    africa, bithynia = table.state.provinces["africa"], table.state.provinces["bithynia"]
    assert (africa.governor, africa.term, africa.garrison.legions) == (None, 0, 2)
    assert (bithynia.governor, bithynia.term) == ("fabius", 2)
    assert (table.s("julius").location, table.s("julius").corrupt, table.s("julius").seat) == ("rome", True, 0)
    assert table.s("fabius").location == "province:bithynia"


@pytest.mark.rule("1.06.6-a")
def test_1_06_6_a_a_rebel_governors_dial_stands_still():
    table = provinces(("africa", "julius"))
    table.s("julius").rebel = True
    table.has(civil=Civil(rebel="cornelius"))
    table.s("cornelius").rebel = True
    table.at("revenue").run()
    finish(table)
    assert table.state.provinces["africa"].term == 3


@pytest.mark.rule("1.06.6-b")
def test_1_06_6_b_an_unaligned_governor_returns_to_the_forum():
    table = provinces(("africa", "manlius"))
    table.state.provinces["africa"].term = 1
    table.at("revenue").run([1])
    table.say(0, "done").say(1, "done").say(2, "done", [3, 3])
    finish(table)
    assert (table.s("manlius").location, table.s("manlius").seat) == ("rome", None)
    assert table.state.provinces["africa"].governor is None
