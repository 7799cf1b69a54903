"""Personal revenue, grain, spoils (1.06.1 to 1.06.13)."""

from __future__ import annotations

import pytest

from engine.events.revenue import IncomeCollected
from engine.state import Province
from tests.support.table import Table


def table_of(**julius) -> Table:
    """Seat 0 has Cornelius, its leader, and Julius; the other seats a leader each."""
    table = Table(3).senator("cornelius", 0, leader=True).senator("julius", 0, **julius)
    return table.senator("fabius", 1, leader=True).senator("valerius", 2, leader=True)


def collect(table: Table, *script) -> Table:
    return table.at("revenue/income").run(*script)


def governed(table: Table, province: str, governor: str, **more) -> Table:
    """A province with its governor in it."""
    table.state.provinces[province] = Province(id=province, governor=governor, term=3, **more)
    table.state.senators[governor].location = f"province:{province}"
    return table


@pytest.mark.rule("1.06.1-a", "1.06.11-a")
def test_1_06_1_a_leaders_earn_3_and_other_aligned_senators_1_in_rome_or_not():
    table = table_of(location="war:punic_1").senator("manlius", None)
    collect(table)
    assert (table.s("cornelius").talents, table.s("julius").talents, table.s("manlius").talents) == (3, 1, 0)


@pytest.mark.rule("1.06.1-a")
@pytest.mark.parametrize("state", [{"rebel": True}, {"location": "captive:punic_1"}])
def test_1_06_1_a_captives_and_rebels_earn_nothing(state):
    table = collect(table_of(knights=2, concessions=["mining"], **state))
    assert table.s("julius").talents == 0
    assert table.s("julius").revealed == []


@pytest.mark.rule("1.06.12-a")
def test_1_06_12_a_each_knight_brings_a_talent():
    assert collect(table_of(knights=4)).s("julius").talents == 5


INCOMES = {
    "egyptian_grain": 5,
    "sicilian_grain": 4,
    "harbor_fees": 3,
    "mining": 3,
    "land_commissioner": 3,
    "tax_farmer_1": 2,
    "tax_farmer_6": 2,
    "armaments": 0,
    "ship_building": 0,
}


@pytest.mark.rule("1.06.12-b", "1.06.12-c")
@pytest.mark.parametrize(("concession", "income"), INCOMES.items())
def test_1_06_12_b_concessions_must_pay_and_paying_reveals_corruption(concession, income):
    table = collect(table_of(concessions=[concession]))
    assert table.s("julius").talents == 1 + income
    assert table.s("julius").revealed == ([concession] if income else [])
    assert table.ended, "nobody is asked whether he wants it"
    assert table.happened(IncomeCollected)[0].incomes == {"cornelius": 3, "julius": 1 + income}


@pytest.mark.rule("1.06.12-d")
@pytest.mark.parametrize(
    ("events", "war", "gained", "popularity"),
    [({"drought": 1}, None, 10, -2), ({"drought": 2}, None, 15, -3), ({"drought": 1}, "illyrian_1", 15, -3)],
)
def test_1_06_12_d_a_grain_owner_may_multiply_his_income_for_popularity(events, war, gained, popularity):
    table = table_of(concessions=["egyptian_grain", "mining"]).has(events=events)
    if war:
        table.war(war, "inactive")
    collect(table)
    assert table.field(0, "grain_profit", "concessions").options == ["egyptian_grain"]
    table.say(0, "grain_profit", concessions=["egyptian_grain"])
    assert table.s("julius").talents == 1 + 3 + gained
    assert table.s("julius").popularity == popularity


@pytest.mark.rule("1.06.12-d")
def test_1_06_12_d_he_may_decline_and_minus_9_is_no_bar():
    table = collect(table_of(concessions=["sicilian_grain"], popularity=-9).has(events={"drought": 1}))
    declined = table.say(0, "grain_profit", concessions=[])
    assert (declined.s("julius").talents, declined.s("julius").popularity) == (5, -9)
    table = collect(table_of(concessions=["sicilian_grain"], popularity=-9).has(events={"drought": 1}))
    table.say(0, "grain_profit", concessions=["sicilian_grain"])
    assert (table.s("julius").talents, table.s("julius").popularity) == (9, -9)


@pytest.mark.rule("1.06.12-d")
def test_1_06_12_d_each_grain_concession_is_a_choice_of_its_own():
    table = table_of(concessions=["sicilian_grain"]).has(events={"drought": 1})
    table.state.box.remove("egyptian_grain")
    table.s("cornelius").concessions.append("egyptian_grain")
    collect(table).say(0, "grain_profit", concessions=["sicilian_grain"])
    assert (table.s("julius").talents, table.s("cornelius").talents) == (1 + 8, 3 + 5)
    assert (table.s("julius").popularity, table.s("cornelius").popularity) == (-2, 0)


@pytest.mark.rule("1.06.12-d")
def test_1_06_12_d_without_a_drought_nobody_is_asked():
    assert collect(table_of(concessions=["egyptian_grain"])).ended


@pytest.mark.rule("1.06.13-a", "1.06.13-b")
def test_1_06_13_a_a_governor_decides_before_the_roll_and_is_corrupt_by_trying():
    table = collect(governed(table_of(), "africa", "julius"))
    assert table.field(0, "take_spoils", "provinces").options == ["africa"]
    table.say(0, "take_spoils", [4], provinces=["africa"])
    assert table.s("julius").talents == 1 + 4 - 1
    assert table.s("julius").corrupt


@pytest.mark.rule("1.06.13-b")
def test_1_06_13_b_a_zero_roll_corrupts_too_and_declining_does_not():
    table = collect(governed(table_of(), "africa", "julius")).say(0, "take_spoils", [1], provinces=["africa"])
    assert (table.s("julius").talents, table.s("julius").corrupt) == (1, True)
    table = collect(governed(table_of(), "africa", "julius")).say(0, "take_spoils", provinces=[])
    assert (table.s("julius").talents, table.s("julius").corrupt) == (1, False)


@pytest.mark.rule("1.06.13-c")
def test_1_06_13_c_a_negative_result_is_paid_by_the_governor_or_charged_to_the_state():
    table = collect(governed(table_of(talents=5), "bithynia", "julius"))
    table.say(0, "take_spoils", [1], provinces=["bithynia"])
    assert table.field(0, "pay_negative_spoils", "provinces").options == ["bithynia"]
    table.say(0, "pay_negative_spoils", provinces=["bithynia"])
    assert table.s("julius").talents == 6 - 3
    assert table.state.pending.get("negative_spoils", {}) == {}

    table = collect(governed(table_of(talents=5), "bithynia", "julius").has(treasury=50))
    table.say(0, "take_spoils", [1], provinces=["bithynia"]).say(0, "pay_negative_spoils", provinces=[])
    assert table.s("julius").talents == 6
    assert table.state.treasury == 50, "it is a debit, due later"
    assert table.state.pending["negative_spoils"] == {"bithynia": 3}


@pytest.mark.rule("1.06.13-c")
def test_1_06_13_c_a_governor_who_cannot_pay_is_not_asked():
    table = collect(governed(table_of(), "bithynia", "julius")).say(0, "take_spoils", [1], provinces=["bithynia"])
    assert table.ended
    assert table.state.pending["negative_spoils"] == {"bithynia": 3}


@pytest.mark.rule("1.06.13-d")
def test_1_06_13_d_rebel_captive_and_unaligned_governors_take_none():
    table = governed(table_of(rebel=True), "africa", "julius").senator("manlius", None)
    table = governed(table, "bithynia", "manlius").senator("claudius", 1)
    table = governed(table, "asia", "claudius")
    table.s("claudius").location = "captive:punic_1"
    assert collect(table).ended
