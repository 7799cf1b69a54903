"""Spanish and Sicilian revolts wait for their provinces, until a Revolution Phase (WR-spanish-a, WR-sicilian-a)."""

from __future__ import annotations

import pytest

from engine.state import Province
from engine.state.wars import land_strength
from tests.engine.revolution.camp import camp
from tests.support.table import Table

SPAIN = ("hispania_citerior", "hispania_ulterior")


def provinces(table: Table, *names: str) -> Table:
    """These provinces exist."""
    table.state.provinces |= {name: Province(id=name) for name in names}
    return table


def statuses(table: Table) -> dict[str, str]:
    """Every war's status after a Revolution Phase."""
    table.at("revolution").run()
    assert table.ended
    return {war.id: war.status for war in table.state.wars.values()}


@pytest.mark.rule("WR-spanish-a")
@pytest.mark.parametrize("there", [(), SPAIN[:1], SPAIN[1:]])
def test_wr_spanish_a_without_both_provinces_they_sleep_on(there: tuple[str, ...]) -> None:
    table = provinces(camp().war("numantine", "inactive"), *there)
    assert statuses(table) == {"numantine": "inactive"}


@pytest.mark.rule("WR-spanish-a", "1.07.3321-e")
def test_wr_spanish_a_with_both_the_earliest_breaks_out_and_the_rest_are_imminent() -> None:
    table = provinces(camp(), *SPAIN)
    for war in ("sertorian_revolt", "lusitanian", "numantine"):
        table.war(war, "inactive")
    assert statuses(table) == {"sertorian_revolt": "imminent", "lusitanian": "active", "numantine": "imminent"}
    assert land_strength(table.state, table.state.wars["lusitanian"]) == 6  # the others do not multiply it


@pytest.mark.rule("WR-spanish-a")
def test_wr_spanish_a_they_break_out_by_sequence_beside_one_that_is_active_they_are_imminent() -> None:
    table = provinces(camp().war("numantine", "active").war("sertorian_revolt", "inactive"), *SPAIN)
    assert statuses(table) == {"numantine": "active", "sertorian_revolt": "imminent"}


@pytest.mark.rule("LD-viriathus-a")
def test_ld_viriathus_a_waits_in_the_curia_and_joins_the_revolt_that_breaks_out() -> None:
    table = provinces(camp().war("lusitanian", "inactive").card("viriathus", "curia"), *SPAIN)
    assert statuses(table) == {"lusitanian": "active"}
    assert table.state.wars["lusitanian"].leaders == ["viriathus"]
    assert table.state.curia == []
    assert land_strength(table.state, table.state.wars["lusitanian"]) == 6 + 5


@pytest.mark.rule("WR-sicilian-a")
def test_wr_sicilian_a_drawn_it_destroys_the_grain_and_sleeps_until_sicily_is_a_province() -> None:
    table = camp(julius={"concessions": ["sicilian_grain"]}).card("sicilian_slave_revolt_1", "deck")
    table.at("forum/initiative", {"seat": 0}, {"number": 1, "seat": 0}).run([3, 3])
    assert table.s("julius").concessions == []
    assert table.state.curia == ["sicilian_grain"]
    assert table.state.wars["sicilian_slave_revolt_1"].status == "inactive"
    table.state.at.clear()
    assert statuses(table) == {"sicilian_slave_revolt_1": "inactive"}
    table.state.at.clear()
    assert statuses(provinces(table, "sicilia")) == {"sicilian_slave_revolt_1": "active"}
