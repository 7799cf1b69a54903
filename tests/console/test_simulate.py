"""`rome simulate` plays games and reports honestly."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from console.botgame import Played, line_up
from console.main import main
from console.simulate import named, summarise


def simulate(*arguments: str) -> dict:  # type: ignore[type-arg]
    result = CliRunner().invoke(main, ["simulate", "--json", "--jobs", "1", *arguments])
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)  # type: ignore[no-any-return]


def test_games_are_played_to_an_end_and_the_same_seed_gives_the_same_games() -> None:
    first, second = (simulate("--games", "2", "--players", "3", "--bots", "chance", "--seed", "x") for _ in range(2))
    assert first["games"] == sum(first["endings"].values()) == 2
    assert "endless" not in first["endings"]
    for fact in ("endings", "wins_by_bot", "turns", "steps"):
        assert first[fact] == second[fact]


@pytest.mark.parametrize("arguments", [["--games", "0"], ["--players", "2"], ["--players", "7"], ["--scenario", "x"]])
def test_absurd_numbers_are_usage_errors(arguments: list[str]) -> None:
    result = CliRunner().invoke(main, ["simulate", *arguments])
    assert result.exit_code == 2
    assert "Invalid value" in result.output


def test_a_mixed_table_alternates_and_swaps_sides() -> None:
    assert line_up(named("mixed"), 3, 0) == ["senator", "chance", "senator"]
    assert line_up(named("mixed"), 3, 1) == ["chance", "senator", "chance"]


def test_a_list_of_bots_fills_as_many_seats() -> None:
    report = simulate("--games", "1", "--bots", "chance,chance,senator")
    assert {bot: numbers["seats"] for bot, numbers in report["wins_by_bot"].items()} == {"chance": 2, "senator": 1}
    assert set(report["think_ms"]) == {"chance", "senator"}
    unknown = CliRunner().invoke(main, ["simulate", "--bots", "senator,caesar"])
    assert unknown.exit_code == 2 and "caesar" in unknown.output


def test_wins_are_counted_for_the_bot_that_sat_there() -> None:
    game = Played("s", ["chance", "senator", "chance"], "era_ends", [1], 9, 2, 1.0, [1.0, 3.0])
    report = summarise([game])
    assert report["wins_by_bot"] == {"chance": {"seats": 2, "wins": 0}, "senator": {"seats": 1, "wins": 1}}
    assert report["engine_steps_per_second"] == 500
    assert report["survived"] == 1
