"""Unrest rises, the HRAO speaks, the people answer (1.08)."""

from __future__ import annotations

import pytest

from engine.events.general import ChitsDrawn, UnrestChanged
from engine.events.population import PeopleSpoke
from engine.state import Civil
from engine.state.offices import hrao
from tests.engine.senate.house import house, sitting
from tests.support.table import Table


def rome(unrest: int = 0, popularity: int = 0, **has) -> Table:
    """Cornelius is Rome Consul, so HRAO."""
    table = Table(3).senator("cornelius", 0, leader=True, offices=["rome_consul"], popularity=popularity)
    table.senator("fabius", 1, leader=True).senator("valerius", 2, leader=True)
    return table.has(unrest=unrest, phase="population", **has)


def speak(table: Table, *script) -> Table:
    return table.at("population").run(*script)


@pytest.mark.rule("1.08.1-a")
def test_1_08_1_a_unrest_never_falls_below_0_and_has_no_top():
    table = speak(rome(1, 9), [6, 6, 6])
    assert table.state.unrest == 0
    assert table.happened(UnrestChanged)[0].change == -1
    table = speak(rome(40, 9).has(events={}), [6, 6, 6])
    assert table.state.outcome is not None, "27 - 40 is below 0"
    assert table.state.unrest == 40


@pytest.mark.rule("1.08.11-a")
def test_1_08_11_a_each_unprosecuted_war_adds_1():
    table = rome().war("punic_1", unprosecuted=True).war("macedonian_1", unprosecuted=True).war("syrian")
    speak(table, [4, 4, 4])
    assert [(e.change, e.cause) for e in table.happened(UnrestChanged)] == [(2, "unprosecuted_wars")]
    assert table.happened(PeopleSpoke)[0].total == 12 - 2, "it counts in the speech that follows"


@pytest.mark.rule("1.08.12-a")
def test_1_08_12_a_each_drought_adds_1_events_and_wars_active_or_not():
    table = rome(events={"drought": 2}).war("illyrian_1", "inactive").war("cilician_pirates_1").war("punic_1")
    speak(table, [6, 6, 6])
    assert [(e.change, e.cause) for e in table.happened(UnrestChanged)] == [(4, "drought")]
    assert table.happened(PeopleSpoke)[0].total == 14


@pytest.mark.rule("1.08.2-a")
def test_1_08_2_a_the_hrao_rolls_3d6_with_popularity_unrest_and_omens():
    table = speak(rome(3, 2, events={"evil_omens": 1}), [4, 5, 6])
    spoke = table.happened(PeopleSpoke)[0]
    assert (spoke.senator, spoke.dice, spoke.total) == ("cornelius", [4, 5, 6], 15 + 2 - 3 - 1)


# total: change of Unrest
TABLE = {
    19: -3, 18: -3, 17: -2, 16: -1, 15: 0, 12: 0, 10: 0, 9: 2, 8: 3, 7: 3, 6: 4, 5: 4, 4: 5, 3: 5, 2: 5, 1: 5, 0: 6,
}  # fmt: skip
SHORT, NONE, MOB = (3, 5, 7), (2, 1, 0), (1, 0)


@pytest.mark.rule("1.08.2-b", "1.08.2-c", "1.08.2-d", "1.08.2-e")
@pytest.mark.parametrize(("total", "change"), TABLE.items())
def test_1_08_2_b_the_people_answer_by_the_table(total, change):
    unrest, dice = 5, [5, 5, 5] if total >= 10 else [1, 2, 2]
    popularity = total - sum(dice) + unrest
    table = speak(rome(unrest, popularity), dice, *([20, 21, 22, 23, 24, 25] if total in MOB else []))
    assert table.happened(PeopleSpoke)[0].total == total
    assert table.state.unrest == unrest + change
    assert table.state.manpower_shortage == (1 if total in SHORT else 0)
    assert table.state.no_recruitment == (total in NONE)
    assert bool(table.happened(ChitsDrawn)) == (total in MOB)
    assert table.state.outcome is None


@pytest.mark.rule("1.08.2-c")
def test_1_08_2_c_a_shortage_adds_a_level_to_those_in_force():
    table = speak(rome(4, -2, manpower_shortage=2), [3, 3, 5])
    assert table.happened(PeopleSpoke)[0].total == 5
    assert table.state.manpower_shortage == 3


@pytest.mark.rule("1.08.2-d")
def test_1_08_2_d_nobody_may_raise_forces_for_the_rest_of_the_turn():
    table = sitting(house().has(no_recruitment=True)).run()
    assert "raise_forces" not in table.open(0)
    assert "raise_forces" in sitting(house()).run().open(0)


@pytest.mark.rule("1.08.2-e")
def test_1_08_2_e_six_chits_strike_senators_in_rome_and_a_new_hrao_is_found():
    table = rome(5, -4).senator("claudius", 1, location="war:punic_1").senator("manlius", None)
    table.senator("julius", 0, influence=9)
    speak(table, [3, 3, 4], 1, 5, 6, 20, 0, 21)
    assert table.happened(ChitsDrawn)[0].chits == [1, 5, 6, 20, 0, 21]
    assert table.s("cornelius").offices == [], "the Consul is dead, his family goes on"
    assert "claudius" in table.state.senators, "he is away"
    assert "manlius" not in table.state.senators, "unaligned ones in the Forum are in Rome"

    assert hrao(table.state).id == "julius"


@pytest.mark.rule("1.08.2-f", "1.12.1-c")
def test_1_08_2_f_below_0_the_people_revolt_and_all_lose():
    table = speak(rome(12, 1), [3, 3, 4])
    assert table.happened(PeopleSpoke)[0].total == -1
    assert (table.state.outcome.kind, table.state.outcome.reason) == ("loss", "people_revolt")


@pytest.mark.rule("1.08.2-f", "1.12.2-d")
def test_1_08_2_f_with_a_rebel_the_revolt_leads_to_his_end_game():
    table = rome(12, 1).senator("julius", 0, rebel=True).has(civil=Civil(rebel="julius"))
    speak(table, [3, 3, 4])
    assert table.state.outcome.kind == "win"
    assert table.state.outcome.seats == [0], "fewer than four wars are active"
