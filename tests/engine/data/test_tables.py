"""The printed tables, row by row, and what lies beyond their ends."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.data import EVENT_TABLE, EVENTS, PROVINCES, SCENARIOS, DiceSum, ProvinceSide
from engine.data.tables import (
    ALL,
    CONTRIBUTIONS,
    GAMES,
    LAND_BILLS,
    OFFICE_INFLUENCE,
    combat_result,
    popular_appeal,
    population_result,
)
from tests.engine.data.document import number, numbers, table


def totals(cell: str) -> list[int]:
    """The totals that a row's first cell names; an open end reaches five further."""
    low, high = numbers(cell)[0], numbers(cell)[-1]
    if cell.startswith("<="):
        return list(range(low - 5, low + 1))
    if cell.startswith(">="):
        return list(range(low, low + 6))
    if cell.startswith("<"):
        return list(range(low - 6, low))
    return list(range(low, high + 1))


@pytest.mark.parametrize("row", table("### Combat"), ids=lambda row: row["Result total"])
def test_combat(row: dict[str, str]) -> None:
    losses = ALL if row["Losses (each type)"] == "All" else (numbers(row["Losses (each type)"]) or (0,))[0]
    for total in totals(row["Result total"]):
        assert combat_result(total).result == row["Result"].lower()
        assert combat_result(total).losses == losses


@pytest.mark.parametrize("row", table("### Population"), ids=lambda row: row["Total"])
def test_population(row: dict[str, str]) -> None:
    text = row["Unrest and effects"]
    words = {"MS": "manpower_shortage", "NR": "no_recruitment", "Mob": "mob", "Revolt": "revolt"}
    effects = {word for short, word in words.items() if re.search(rf"\b{short}\b", text)}
    unrest = int(text.split(",")[0]) if text[0] in "+-" else 0
    for total in totals(row["Total"]):
        assert population_result(total).unrest == unrest
        assert set(population_result(total).effects) == effects


@pytest.mark.parametrize("row", table("### Popular Appeal"), ids=lambda row: row["Total"])
def test_popular_appeal(row: dict[str, str]) -> None:
    text = row["Popular Appeal (votes for the Accused)"]
    end = "killed" if "Killed" in text else "freed" if "Freed" in text else ""
    for total in totals(row["Total"]):
        assert popular_appeal(total).end == end
        assert popular_appeal(total).votes == (0 if end else number(text))


@given(st.integers(-200, 200), st.integers(0, 200))
def test_better_totals_never_give_a_worse_end_of_the_tables(total: int, more: int) -> None:
    order = ["defeat", "stalemate", "victory"]
    assert order.index(combat_result(total).result) <= order.index(combat_result(total + more).result)
    ends = ["killed", "", "freed"]
    assert ends.index(popular_appeal(total).end) <= ends.index(popular_appeal(total + more).end)
    assert ("revolt" in population_result(total).effects) == (total < 0)


def dice(text: str) -> DiceSum:
    found = re.fullmatch(r"(-?)(\d)d6([+-]\d+)?", text)
    assert found, text
    return DiceSum(sign=-1 if found[1] else 1, count=int(found[2]), plus=int(found[3] or 0))


def check_side(side: ProvinceSide, row: dict[str, str]) -> None:
    assert (side.spoils, side.state) == (dice(row["Spoils"]), dice(row["State"]))
    columns = ("Taxes", "Land Base", "Land Max", "Naval Base", "Naval Max")
    printed = tuple(number(row[column]) for column in columns)
    assert (side.taxes, side.land_base, side.land_max, side.fleet_base, side.fleet_max) == printed


@pytest.mark.parametrize("row", table("### Undeveloped"), ids=lambda row: row["Province"])
def test_undeveloped_provinces(row: dict[str, str]) -> None:
    check_side(next(p for p in PROVINCES.values() if p.name == row["Province"]).undeveloped, row)


@pytest.mark.parametrize("row", table("### Developed"), ids=lambda row: row["Province"])
def test_developed_provinces(row: dict[str, str]) -> None:
    check_side(next(p for p in PROVINCES.values() if p.name == row["Province"]).developed, row)


@pytest.mark.parametrize("row", table("### Origin"), ids=lambda row: row["Province"])
def test_frontier_provinces(row: dict[str, str]) -> None:
    assert next(p for p in PROVINCES.values() if p.name == row["Province"]).frontier == (row["Frontier"] == "yes")


@pytest.mark.parametrize("row", table("### Random Events"), ids=lambda row: row["3d6"])
def test_the_random_events_table(row: dict[str, str]) -> None:
    for era in ("Early", "Middle", "Late"):
        event = EVENT_TABLE[era.lower()][int(row["3d6"]) - 3]
        assert EVENTS[event].name == row[era]


def test_office_influence_games_contributions_and_land_bills_are_as_printed() -> None:
    other = {row["Table"]: row["Values"] for row in table("### Other tables")}
    assert set(numbers(other["Office Influence"])) == set(OFFICE_INFLUENCE.values())
    assert {cost: (g.popularity, g.unrest) for cost, g in GAMES.items()} == {7: (1, 1), 13: (2, 2), 18: (3, 3)}
    assert CONTRIBUTIONS == {10: 1, 25: 3, 50: 7}
    assert [(b.cost, b.unrest, b.sponsor, b.cosponsor, b.against) for b in LAND_BILLS.values()] == [
        (20, -1, 2, 1, -1), (5, -2, 2, 1, -1), (10, -3, 4, 2, -2)
    ]  # fmt: skip
    assert [(b.repeal_sponsor, b.repeal_for, b.repeal_unrest) for b in LAND_BILLS.values() if b.lasting] == [
        (-2, -1, 2), (-4, -2, 3)
    ]  # fmt: skip


def test_the_early_scenario() -> None:
    early = SCENARIOS["early"]
    assert (early.treasury, early.unrest, early.legions, early.wars) == (100, 0, 4, ("punic_1",))
