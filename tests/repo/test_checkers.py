"""The checkers of the chaos tests and the rehearsal see a secret that is told, and take no rule of the game for one."""

from __future__ import annotations

from typing import Any

import pytest

from tests.chaos.checkers import assert_own_alone


def view(phase: str = "senate", lord: int | None = None, **of_another: Any) -> dict[str, Any]:
    """Seat 1 looks; `lord` has the Consul for Life; the rest is what is shown of seat 0."""
    senators = {"marius": {"seat": 0}, "sulla": {"seat": 1}}
    if lord is not None:
        senators[("marius", "sulla")[lord]]["consul_for_life"] = True
    own = {"hand": {"tribune": "Tribune"}, "treasury": 3}
    return {"seat": 1, "phase": phase, "senators": senators, "seats": {"0": of_another, "1": own}}


def test_ones_own_alone_is_no_secret() -> None:
    assert_own_alone([view()])


def test_the_consul_for_life_reads_hands_in_the_senate_phase() -> None:
    assert_own_alone([view(lord=1, hand={})])


@pytest.mark.parametrize(
    "told",
    [
        view(hand={}),
        view(lord=0, hand={}),
        view("revenue", lord=1, hand={}),
        view(lord=1, treasury=4),
        view(treasury=0),
        {**view(), "seats": {"1": {"treasury": 1}}},
    ],
)
def test_a_secret_that_is_told_is_seen(told: dict[str, Any]) -> None:
    with pytest.raises(AssertionError, match="laid open"):
        assert_own_alone([told])
