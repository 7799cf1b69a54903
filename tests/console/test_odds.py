"""`rome odds` prints exact chances."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner

from console.main import main


def odds(*words: str) -> str:
    result = CliRunner().invoke(main, ["odds", *words])
    assert result.exit_code == 0, result.output
    return result.stdout


def found(*words: str) -> dict[str, Any]:
    distributions: dict[str, Any] = json.loads(odds(*words, "--json"))["distributions"]
    return distributions


def test_a_persuasion_in_words_and_as_json() -> None:
    assert "success" in odds("persuasion", "--base", "7") and "58.33 %  7/12" in odds("persuasion", "--base", "7")
    assert found("persuasion", "--base", "7")["result"][0] == {
        "outcome": "success", "fraction": "7/12", "chance": 0.583333333,
    }  # fmt: skip
    assert found("persuasion", "--base", "99", "--era-ends")["result"][1]["fraction"] == "5/18"


def test_a_battle_with_its_losses_and_the_fate_of_the_commander() -> None:
    words = ["battle", "--own", "16", "--enemy", "10", "--legions", "10", "--disaster", "13", "--standoff", "11,14"]
    battle = found(*words)
    assert set(battle) == {"result", "legions_lost", "fleets_lost", "commander"}
    chances = {row["outcome"]: row["fraction"] for row in battle["result"]}
    assert chances["disaster"] == "7/72" and chances["standoff"] == "7/36"
    assert "in the mean" in odds(*words)
    assert {row["outcome"] for row in found(*words, "--civil")["commander"]} <= {"lives", "dies"}


@pytest.mark.parametrize(
    ("words", "outcome", "fraction"),
    [
        (["knights", "--talents", "2"], "joins", "1/2"),
        (["knights", "--press", "1"], "6", "1/6"),
        (["appeal", "--popularity", "0"], "killed", "1/36"),
        (["assassination", "--assassins", "1"], "killed", "1/2"),
        (["assassination", "--rolled", "5", "--bodyguards", "1"], "caught", "1/2"),
        (["mortality", "--draws", "60", "--senators", "3"], "3", "1"),
    ],
)
def test_each_matter_is_there(words: list[str], outcome: str, fraction: str) -> None:
    rows = {row["outcome"]: row.get("fraction") for row in found(*words)["result"]}
    assert rows[outcome] == fraction
    assert abs(sum(row["chance"] for row in found(*words)["result"]) - 1) < 1e-5


@pytest.mark.parametrize(
    "words",
    [
        ["persuasion"], ["battle", "--own", "5"], ["battle", "--own", "5", "--enemy", "5", "--disaster", "x"],
        ["battle", "--own", "5", "--enemy", "5", "--standoff", "19"], ["knights", "--talents", "-1"],
        ["mortality", "--draws", "0"], ["luck"],
    ],
)  # fmt: skip
def test_absurd_numbers_are_usage_errors(words: list[str]) -> None:
    assert CliRunner().invoke(main, ["odds", *words]).exit_code == 2
