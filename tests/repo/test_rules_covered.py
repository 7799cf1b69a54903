"""Tests claim checklist items; a claim of an item that does not exist is a slip."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def claims() -> dict[str, list[str]]:
    """Checklist id -> the tests that claim it by `@pytest.mark.rule(...)`."""
    found: dict[str, list[str]] = {}
    for path in (ROOT / "tests").rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef):
                for mark in node.decorator_list:
                    if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.rule":
                        for arg in mark.args:
                            found.setdefault(ast.literal_eval(arg), []).append(f"{path.name}::{node.name}")
    return found


def test_every_claimed_rule_exists() -> None:
    items = {item["id"] for item in tomllib.loads((ROOT / "docs/rules/checklist.toml").read_text())["item"]}
    claimed = claims()
    assert {rule: tests for rule, tests in claimed.items() if rule not in items} == {}
    assert claimed
