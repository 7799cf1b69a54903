"""`rome play` asks, plays, refuses nonsense and lets go."""

from __future__ import annotations

from click.testing import CliRunner

from console.main import main


def test_the_player_chooses_a_leader_and_quits() -> None:
    result = CliRunner().invoke(main, ["play", "--seats", "3", "--seed", "t"], input="\n1\n?\nq\n")
    assert result.exit_code == 0
    assert "You are faction 1 of 3" in result.output
    assert "Faction 2:" in result.output
    assert "Vale!" in result.output


def test_nonsense_is_asked_again() -> None:
    result = CliRunner().invoke(main, ["play", "--seats", "3", "--seed", "t"], input="99\nx\n1\n77\n-1\n")
    assert result.exit_code == 0
    assert "a number from 1 to" in result.output
    assert "a whole number from 1 to" in result.output


def test_the_end_of_the_input_ends_the_game_in_peace() -> None:
    result = CliRunner().invoke(main, ["play", "--seats", "3", "--seed", "t"], input="")
    assert result.exit_code == 0
    assert "Vale!" in result.output
