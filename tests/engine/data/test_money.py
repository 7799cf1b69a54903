"""Talents neither come from nowhere nor get lost, whatever is paid, moved, given or contributed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import engine
from engine import invariants
from engine.draft import BANK, PARKED, TREASURY_OF_STATE, Draft, treasury_of
from engine.errors import EngineError
from tests.support.dice import Scripted
from tests.support.table import Table

HELD = {"cornelius": 6, "julius": 4, treasury_of(0): 3, treasury_of(1): 0, TREASURY_OF_STATE: 100}
PURSES = st.sampled_from([*HELD, PARKED, BANK])


def rich() -> Table:
    """Seat 0 has 13 talents in three purses, the State 100."""
    table = Table(3).senator("cornelius", 0, leader=True, talents=6).senator("julius", 0, talents=4).purse(0, 3)
    table.senator("fabius", 1, leader=True).senator("valerius", 2, leader=True)
    return table.has(treasury=100)


@given(st.lists(st.tuples(PURSES, PURSES, st.integers(-3, 120)), max_size=12))
def test_payments_move_talents_exactly_and_no_purse_but_the_bank_goes_below_zero(payments: list[Any]) -> None:
    draft = Draft(rich().state, Scripted())
    wanted = {**HELD, PARKED: 0, BANK: -sum(HELD.values())}
    for source, target, amount in payments:
        if amount < 0 or (source != BANK and amount > wanted[source]):
            with pytest.raises(EngineError):
                draft.pay(source, target, amount, "test")
        else:
            draft.pay(source, target, amount, "test")
            wanted[source] -= amount
            wanted[target] += amount
        assert {purse: draft.purse(purse) for purse in wanted} == wanted
    assert invariants.breaches(draft.state) == []


@given(st.integers(0, 13), st.integers(0, 13), st.integers(-1, 13))
def test_1_06_3_a_any_division_of_what_a_faction_holds_is_taken_and_nothing_else(a: int, b: int, c: int) -> None:
    table = rich().at("revenue/redistribution").run()
    purses = {"cornelius": a, "julius": b, "treasury": c}
    if a + b + c != 13 or c < 0:
        assert table.refused(0, "redistribute", purses=purses).code == "answer/domain"
        return
    table.say(0, "redistribute", purses=purses)
    assert (table.s("cornelius").talents, table.s("julius").talents, table.state.seats[0].treasury) == (a, b, c)
    assert table.state.parked == 0


@given(st.sampled_from(["cornelius", "julius", "treasury"]), st.integers(-1, 8))
def test_1_06_3_a_a_gift_leaves_one_purse_and_reaches_another_treasury(source: str, amount: int) -> None:
    table = rich().at("revenue/redistribution").run()
    held = {"cornelius": 6, "julius": 4, "treasury": 3}
    if not 1 <= amount <= held[source]:
        assert table.refused(0, "give_talents", source=source, to=1, amount=amount).code == "answer/domain"
        return
    table.say(0, "give_talents", source=source, to=1, amount=amount)
    held[source] -= amount
    assert held == {
        "cornelius": table.s("cornelius").talents,
        "julius": table.s("julius").talents,
        "treasury": table.state.seats[0].treasury,
    }
    assert table.state.seats[1].treasury == amount


@given(st.integers(1, 60), st.integers(1, 70))
def test_1_06_52_a_a_contribution_pays_the_state_and_more_never_brings_less_influence(held: int, amount: int) -> None:
    table = rich()
    table.s("julius").talents, table.state.bank = held, table.state.bank + 4 - held
    before = table.at("revenue/contributions").run().s("julius").influence
    if amount > held:
        assert table.refused(0, "contribute", senator="julius", amount=amount).code == "answer/domain"
        return
    table.say(0, "contribute", senator="julius", amount=amount)
    gained = 0 if amount < 10 else 1 if amount < 25 else 3 if amount < 50 else 7
    assert (table.s("julius").talents, table.state.treasury) == (held - amount, 100 + amount)
    assert table.s("julius").influence == before + gained


def spoilt(table: Table, how: str) -> Table:
    """A sound table with one thing wrong."""
    state = table.state
    match how:
        case "talents":
            state.treasury += 1
        case "purse":
            state.senators["julius"].talents, state.bank = -1, state.bank + 5
        case "card twice":
            state.forum.append("fabius")
        case "card lost":
            state.box.pop()
        case "legions":
            state.forces.legions = 26
        case "fleets":
            state.forces.fleets = 26
        case "popularity":
            state.senators["julius"].popularity = 10
        case "influence":
            state.senators["julius"].influence = -1
        case "office":
            for senator in ("julius", "fabius"):
                state.senators[senator].offices = ["censor"]
    return table


FAULTS = ["talents", "purse", "card twice", "card lost", "legions", "fleets", "popularity", "influence", "office"]


@pytest.mark.parametrize("how", FAULTS)
def test_a_state_that_is_not_sound_is_found_out(how: str) -> None:
    assert invariants.breaches(rich().state) == []
    spoilt_state = spoilt(rich(), how).state
    assert len(invariants.breaches(spoilt_state)) == 1
    with pytest.raises(EngineError):
        invariants.hold(engine.load(engine.dump(spoilt_state)))
