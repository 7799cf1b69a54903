"""The turn, its order, ties (1.03, 1.04.8)."""

import pytest

from engine.events.general import PhaseBegan, TurnBegan
from engine.state.offices import from_hrao
from tests.engine.playing import play
from tests.support.table import Table

ORDER = ["mortality", "revenue", "forum", "population", "senate", "combat", "revolution"]


@pytest.mark.rule("1.03-a")
def test_1_03_a_seven_phases_in_their_order_and_then_the_next_turn():
    phases, turns = [], []
    for played in play(3, 4, most=700):
        phases += [e.phase for e in played.events if isinstance(e, PhaseBegan)]
        turns += [e.turn for e in played.events if isinstance(e, TurnBegan)]
    assert len(turns) >= 2 and turns == list(range(1, len(turns) + 1))
    assert phases == (ORDER * len(turns))[: len(phases)] and len(phases) > 7


@pytest.mark.rule("1.03-a")
def test_1_03_a_the_phase_stands_in_the_view():
    for played in play(4, 3, most=200):
        begun = [e.phase for e in played.events if isinstance(e, PhaseBegan)]
        assert not begun or played.after.outcome is not None or played.after.phase == begun[-1]


def field():
    """Four factions of a senator each; the third holds the Consulship."""
    table = Table(4)
    for seat, family in enumerate(("cornelius", "julius", "fulvius", "furius")):
        offices = ["rome_consul"] if family == "fulvius" else []
        table.senator(family, seat, leader=True, offices=offices)
    return table


@pytest.mark.rule("1.04.8-b")
def test_1_04_8_b_the_hraos_faction_acts_first_and_then_the_others_clockwise():
    table = field()
    for seat in range(4):
        table.hand(seat, f"tribune-{seat + 1}")
    table.at("play_cards").run()
    assert from_hrao(table.state) == [2, 3, 0, 1]
    for seat in (2, 3, 0, 1):
        assert {d for d in range(4) if table.open(d)} == {seat}
        table.say(seat, "done")
    assert table.ended


@pytest.mark.rule("1.04.8-b")
def test_1_04_8_b_in_the_forum_too():
    table = field().has(phase="forum").at("forum").run([1, 1])
    assert table.state.at[-1].public == {"number": 1, "seat": 2, "stage": table.state.at[-1].public["stage"]}


@pytest.mark.rule("1.04.8-a")
def test_1_04_8_a_the_highest_of_two_dice_settles_a_tie_and_a_new_tie_is_rolled_again():
    """Two senators of one faction reach the same Influence at once; only those who tie roll again."""
    great = {"influence": 36}
    table = Table(3).has(phase="senate")
    for family in ("cornelius", "fabius", "valerius"):
        table.senator(family, 0, **great)
    table.senator("julius", 1, leader=True).has(treasury=0)
    table.at("play_cards").run([6, 5], [6, 5], [1, 1], [2, 2], [3, 1], [1, 2], [6, 1])
    assert [s.id for s in table.state.senators.values() if s.consul_for_life] == ["fabius"]
