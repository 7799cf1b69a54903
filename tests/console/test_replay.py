"""`rome replay` plays an exported game again and names the first difference."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner

from console.main import main
from tests.engine.general.recorded import record


@pytest.fixture
def file() -> dict[str, Any]:
    """A game as it is exported."""
    entries, _ = record(3, 4, 60)
    steps = json.loads(msgspec.json.encode(entries))
    seats = [{"seat": seat, "name": f"player {seat}"} for seat in range(4)]
    return {"format": "roronline-game/1", "whole": True, "scenario": "early", "seats": seats, "steps": steps}


def replayed(tmp_path: Path, content: Any, *words: str) -> tuple[int, str]:
    path = tmp_path / "game.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    result = CliRunner().invoke(main, ["replay", str(path), *words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result.exit_code, result.output


def test_a_game_comes_out_bit_for_bit(tmp_path: Path, file: dict[str, Any]) -> None:
    code, said = replayed(tmp_path, file)
    assert (code, "61 steps replayed" in said, "no difference" in said) == (0, True, True)
    code, said = replayed(tmp_path, file, "--json")
    assert json.loads(said)["steps"] == 61


def test_the_first_difference_is_named(tmp_path: Path, file: dict[str, Any]) -> None:
    file["steps"][9]["events"] = [{"type": "turn_began", "turn": 99}]
    file["steps"][30]["values"] = {"no": "such"}
    code, said = replayed(tmp_path, file)
    assert code == 1 and "step 9: an event differs" in said


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"whole": false}', '{"whole": true, "scenario": "early"}'])
def test_what_is_no_game_is_refused_in_words(tmp_path: Path, content: str) -> None:
    code, said = replayed(tmp_path, content)
    assert code == 1 and said.startswith("Error: ")


def test_an_unknown_scenario_is_refused_in_words(tmp_path: Path, file: dict[str, Any]) -> None:
    code, said = replayed(tmp_path, file | {"scenario": "tomorrow"})
    assert code == 1 and said.startswith("Error: ")
