"""Imminent wars break out and chits are drawn (1.05.1 to 1.05.21)."""

from __future__ import annotations

import pytest

import engine
from engine.data import MORTALITY_CUP
from engine.events.general import ChitsDrawn, SenatorDied
from engine.events.wars import LeaderJoined, WarActivated
from tests.support.table import Table


def mortality(table: Table, *chits: int) -> Table:
    return table.at("mortality").run(*chits)


def three() -> Table:
    """Cornelius (1), Fabius (2) and Valerius (3), one for each faction."""
    table = Table(3)
    for seat, family in enumerate(("cornelius", "fabius", "valerius")):
        table.senator(family, seat, leader=True)
    return table


@pytest.mark.rule("1.05.1-a")
def test_1_05_1_a_the_lowest_imminent_war_of_each_set_becomes_active_before_the_chit():
    table = three().war("punic_1").war("punic_3", "imminent").war("punic_2", "imminent")
    table.war("macedonian_1").war("macedonian_2", "imminent").war("syrian", "inactive")
    mortality(table, 0)
    status = {war: table.state.wars[war].status for war in table.state.wars}
    assert status == {
        "punic_1": "active",
        "punic_2": "active",
        "punic_3": "imminent",
        "macedonian_1": "active",
        "macedonian_2": "active",
        "syrian": "inactive",
    }
    kinds = [type(event) for event in table.events]
    assert kinds.index(WarActivated) < kinds.index(ChitsDrawn)
    assert [event.cause for event in table.happened(WarActivated)] == ["imminent", "imminent"]


@pytest.mark.rule("1.05.1-b")
def test_1_05_1_b_a_leader_waiting_in_the_curia_joins_and_strengthens_the_war():
    table = three().war("punic_2", "imminent").card("hannibal", "curia").card("philip_v", "curia")
    mortality(table, 0)
    assert table.state.wars["punic_2"].leaders == ["hannibal"]
    assert table.state.curia == ["philip_v"], "the leader of another set goes on waiting"
    assert table.happened(LeaderJoined)[0].war == "punic_2"
    view = engine.view(table.state, None)["wars"]["punic_2"]
    assert view["strength"] == view["land"] + 7


@pytest.mark.rule("1.05.2-a")
def test_1_05_2_a_exactly_one_chit_is_drawn_in_a_mortality_phase():
    table = mortality(three(), 2)
    assert [event.chits for event in table.happened(ChitsDrawn)] == [[2]]
    assert table.ended


@pytest.mark.rule("1.05.21-a")
def test_1_05_21_a_a_draw_2_goes_back_and_two_more_are_drawn_in_a_chain():
    table = mortality(three(), -1, 0, -1, -1, 20, 21, 22)
    assert table.happened(ChitsDrawn)[0].chits == [-1, 0, -1, -1, 20, 21, 22]
    assert -1 in MORTALITY_CUP, "and it can be drawn again because it is back in the cup"


@pytest.mark.rule("1.05.21-b")
def test_1_05_21_b_a_batch_never_names_one_number_twice_and_all_go_back_afterwards():
    table = three()
    with pytest.raises(AssertionError, match="picks out of"):
        mortality(table, -1, 1, 1)
    again = mortality(three(), 1)
    again.at("mortality").run(1)
    assert [event.chits for event in again.happened(ChitsDrawn)] == [[1]], "the next batch has the chit again"


@pytest.mark.rule("1.05.21-c")
@pytest.mark.parametrize(
    ("where", "seat"),
    [("rome", 0), ("rome", None), ("province:sicilia", 0), ("province:sicilia", None), ("captive:punic_1", 0)],
)
def test_1_05_21_c_the_chit_kills_the_senator_of_that_number_wherever_he_is(where, seat):
    table = three().senator("claudius", seat, location=where)
    mortality(table, 5)
    assert "claudius" not in table.state.senators
    assert [event.senator for event in table.happened(SenatorDied)] == ["claudius"]


@pytest.mark.rule("1.05.21-c")
def test_1_05_21_c_numbers_of_nobody_in_play_and_blanks_do_nothing():
    table = three().card("claudius", "curia").card("cato_the_elder", "deck").hand(0, "scipio_africanus")
    before = set(table.state.senators)
    mortality(table, -1, 5, 0)
    assert set(table.state.senators) == before
    assert table.happened(SenatorDied) == []


@pytest.mark.rule("1.05.21-c")
def test_1_05_21_c_a_rebel_dies_like_any_other():
    table = three().senator("claudius", 0, rebel=True, location="war:civil")
    mortality(table, 5)
    assert "claudius" not in table.state.senators
