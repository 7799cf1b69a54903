"""Tests claim checklist items: every item of the early scenario, and none that does not exist."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def items() -> dict[str, str]:
    """Checklist id -> scenario."""
    rows = tomllib.loads((ROOT / "docs/rules/checklist.toml").read_text())["item"]
    return {row["id"]: row["scenario"] for row in rows}


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
    known = items()
    assert {rule: tests for rule, tests in claims().items() if rule not in known} == {}


def test_every_item_of_the_early_scenario_is_claimed() -> None:
    early, claimed = [rule for rule, scenario in items().items() if scenario == "early"], claims()
    assert len(early) == 419
    assert [rule for rule in early if rule not in claimed] == []


def test_rulings_stand_once_each_in_the_order_of_the_checklist() -> None:
    text = (ROOT / "docs/rules/rulings.md").read_text()
    rows = re.findall(r"^\| (?!item )\S.*$", text, flags=re.MULTILINE)
    order = list(items())
    places = [order.index(row.removeprefix("| ").split()[0].rstrip(",")) for row in rows]
    assert places == sorted(places)
    assert len(set(rows)) == len(rows) > 20
