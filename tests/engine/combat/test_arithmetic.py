"""The arithmetic of a battle, number by number (1.10.11, 1.10.6)."""

from __future__ import annotations

import pytest

from engine.common.battle import Loss, Numbers, Verdict, allies, loss, verdict
from engine.state import Seat, State, Units
from engine.state.units import army_strength


@pytest.mark.parametrize(
    ("units", "rating", "naval", "expected"),
    [
        (Units(legions=5), 4, False, 9),
        (Units(legions=2), 4, False, 4),
        (Units(legions=1, veterans=["", "julius"]), 6, False, 10),
        (Units(legions=9, fleets=3), 5, True, 6),
        (Units(legions=9), 5, True, 0),
    ],
)
def test_1_10_11_d_a_rating_counts_no_more_than_the_army(
    units: Units, rating: int, naval: object, expected: int
) -> None:
    assert army_strength(units, rating, naval=bool(naval)) == expected


def test_1_10_21_b_a_number_that_is_both_is_a_disaster() -> None:
    special = Numbers(frozenset({10}), frozenset({10, 11}))
    assert verdict(10, 30, special) == Verdict("disaster")
    assert verdict(11, 30, special) == Verdict("standoff")
    assert verdict(12, 30, special) == Verdict("victory", 0)


@pytest.mark.parametrize(
    ("found", "halved", "expected"),
    [
        (Verdict("disaster"), False, Loss(4, 2)),
        (Verdict("disaster"), True, Loss(2, 1)),
        (Verdict("standoff"), False, Loss(2, 1)),
        (Verdict("stalemate", 5), False, Loss(5, 3)),
        (Verdict("stalemate", 5), True, Loss(3, 2)),
        (Verdict("defeat", -1), False, Loss(7, 3)),
        (Verdict("victory", 0), False, Loss(0, 0)),
    ],
)
def test_1_10_6_a_each_type_loses_by_itself(found: Verdict, halved: object, expected: Loss) -> None:
    assert loss(found, Units(legions=6, veterans=[""], fleets=3), halved=bool(halved)) == expected


@pytest.mark.parametrize(
    ("events", "dice", "expected"),
    [
        ({}, [5, 4, 3], 0),
        ({"ally_deserts": 1}, [5, 4, 3], 5),
        ({"ally_deserts": 2}, [5, 4, 3], 7),
        ({"ally_deserts": 1}, [5, 4, 2], 0),
        ({"enemys_ally_deserts": 1}, [5, 4, 2], -5),
        ({"enemys_ally_deserts": 2}, [5, 4, 2], -6),
        ({"enemys_ally_deserts": 2}, [5, 4, 3], 0),
    ],
)
def test_ev_ally_deserts_by_the_parity_and_the_colours_of_the_dice(
    events: dict[str, int], dice: list[int], expected: int
) -> None:
    assert allies(State(scenario="early", seats=[Seat()], events=events), dice) == expected
