"""Influence at the end of the era, a Consul for Life (1.12.2)."""

from __future__ import annotations

import pytest

from engine.state import Outcome, Units
from tests.engine.revolution.camp import camp, declares, won
from tests.support.table import Table

# Influence of the house, by faction: 5 + 5 + 5, 4 + 4 + 4, 4 + 3 + 3. Votes: 7, 8, 8.


def ends(table: Table, *, era: bool = True) -> Table:
    """Rome is put in order; `era` when Era Ends lies open."""
    return table.has(phase="forum", era_ends=era).at("forum/order").run()


def won_by(*seats: int) -> Outcome:
    """A win on Influence."""
    return Outcome(kind="win", reason="era_ends", seats=list(seats))


@pytest.mark.rule("1.12.2-a", "1.12.2-e")
def test_1_12_2_a_most_combined_influence_wins_when_the_era_ends_and_not_before() -> None:
    assert ends(camp(julius={"influence": 8})).state.outcome == won_by(1)  # 16 against 15
    early = ends(camp(julius={"influence": 30}), era=False)
    assert early.ended
    assert early.state.outcome is None


@pytest.mark.rule("1.12.2-a")
@pytest.mark.parametrize("absent", [{"rebel": True, "location": "revolt"}, {"location": "captive:punic_1"}])
def test_1_12_2_a_rebels_and_captives_count_nothing_governors_do(absent: dict[str, object]) -> None:
    assert ends(camp(julius={"influence": 30, **absent})).state.outcome == won_by(0)
    assert ends(camp(julius={"influence": 8, "location": "province:sicilia"})).state.outcome == won_by(1)


@pytest.mark.rule("1.12.2-a")
def test_1_12_2_a_a_tie_goes_to_the_most_influential_senator_then_to_votes_then_it_is_shared() -> None:
    # 15 each; seat 1's best man has 7.
    assert ends(camp(julius={"influence": 7})).state.outcome == won_by(1)
    # His 7 do not count as a single one while he is in revolt.
    rebels = camp(julius={"influence": 7, "rebel": True, "location": "revolt"}, claudius={"influence": 11})
    assert ends(rebels).state.outcome == won_by(1)
    # 15 each and 5 each: seat 1 has 8 votes, seat 0 has 7.
    level = {name: {"influence": 5} for name in ("julius", "claudius", "manlius")}
    assert ends(camp(**level)).state.outcome == won_by(1)
    # With a knight for Fabius votes are equal too.
    assert ends(camp(**level, fabius={"knights": 1})).state.outcome == won_by(0, 1)


@pytest.mark.rule("1.12.2-b")
@pytest.mark.parametrize("place", ["rome", "captive:punic_1", "province:sicilia"])
def test_1_12_2_b_a_consul_for_life_wins_when_the_era_ends_a_captive_too(place: str) -> None:
    table = ends(camp(furius={"consul_for_life": True, "location": place}))
    assert table.state.outcome == Outcome(kind="win", reason="consul_for_life", seats=[2])


@pytest.mark.rule("1.12.2-b")
@pytest.mark.parametrize("place", ["rome", "captive:punic_1"])
def test_1_12_2_b_a_consul_for_life_wins_at_the_end_of_any_revolution_phase(place: str) -> None:
    table = camp(furius={"consul_for_life": True, "location": place}).at("revolution").run()
    assert table.state.outcome == Outcome(kind="win", reason="consul_for_life", seats=[2])
    assert camp().at("revolution").run().state.outcome is None


@pytest.mark.rule("1.12.2-b", "1.09.822-b")
def test_1_12_2_b_who_comes_home_with_35_influence_in_this_phase_wins_at_its_end() -> None:
    table = won(camp(julius={"influence": 35}), "julius", Units(legions=3))
    table.at("revolution").run()
    table.say(1, "lay_down", commander="julius")
    assert table.s("julius").consul_for_life
    assert table.state.outcome == Outcome(kind="win", reason="consul_for_life", seats=[1])


@pytest.mark.rule("1.12.2-b")
def test_1_12_2_b_a_dead_consul_for_life_has_not_won() -> None:
    table = camp(furius={"consul_for_life": True}).at("mortality").run(8)
    assert "furius" not in table.state.senators
    table.state.at.clear()
    assert table.at("revolution").run().state.outcome is None


@pytest.mark.rule("1.12.2-e")
def test_1_12_2_e_a_turn_ends_without_a_winner_whoever_leads() -> None:
    table = declares(camp(julius={"influence": 34}))
    assert table.ended
    assert table.state.outcome is None
