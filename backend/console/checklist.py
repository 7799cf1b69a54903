"""The checklist of rules, who claims its items, and which claims were proved by a test run."""

from __future__ import annotations

import ast
import hashlib
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

ROOT = Path(__file__).resolve().parents[2]
CHECKLIST = ROOT / "docs" / "rules" / "checklist.toml"
TESTS = ROOT / "tests"
PROVED = ROOT / ".state" / "rules.json"
# What a run depends on: with any of it changed, its result is yesterday's.
SOURCES = ("backend/engine", "backend/console", "tests/engine", "tests/console", "tests/support", "docs/rules")
SCENARIOS = ("early", "middle", "late", "extended", "advanced", "solo")


class Item(Struct, frozen=True):
    """One item of the checklist."""

    id: str
    title: str
    phase: str
    scenario: str


def items(path: Path = CHECKLIST) -> list[Item]:
    """All items, in the order of the rules."""
    found = tomllib.loads(path.read_text(encoding="utf-8"))["item"]
    return [Item(row["id"], row["title"], row["phase"], row["scenario"]) for row in found]


def claims(tests: Path = TESTS) -> dict[str, list[str]]:
    """Item -> the tests marked `@pytest.mark.rule(item)`; read from the source, nothing is run."""
    found: dict[str, list[str]] = {}
    for path in sorted(tests.rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                for rule in _marked(node):
                    found.setdefault(rule, []).append(f"{path.relative_to(tests.parent)}::{node.name}")
    return found


def _marked(node: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    marks = [mark for mark in node.decorator_list if isinstance(mark, ast.Call)]
    marks = [mark for mark in marks if ast.unparse(mark.func) == "pytest.mark.rule"]
    return [ast.literal_eval(argument) for mark in marks for argument in mark.args]


class Run(Struct, frozen=True):
    """What a run of the tests has proved, when, and of which sources."""

    passing: set[str]
    at: str = ""
    sources: str = ""

    @property
    def current(self) -> bool:
        """Nothing it depends on has changed since."""
        return self.sources == fingerprint()


def fingerprint(root: Path = ROOT) -> str:
    """Names the content of all that the rules' tests depend on."""
    found = hashlib.sha256()
    for folder in SOURCES:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in (".py", ".toml"):
                found.update(f"{path.relative_to(root)}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def last_run(path: Path = PROVED) -> Run | None:
    """The last run of the engine's tests; `None` when there was none."""
    return msgspec.json.decode(path.read_bytes(), type=Run) if path.exists() else None


def report() -> dict[str, Any]:
    """`{"items", "claimed", "passing", "by_phase", "by_scenario", "missing", "run"}`.

    `passing` and `run` are null without a run; `run` says when it was and whether it is `current`.
    """
    every, claimed, run = items(), claims(), last_run()
    passing = None if run is None else run.passing
    counted = claimed.keys() if passing is None else passing
    return {
        "items": len(every),
        "claimed": sum(item.id in claimed for item in every),
        "passing": None if passing is None else sum(item.id in passing for item in every),
        "by_phase": _by([(item.phase, item.id in counted) for item in every]),
        "by_scenario": _by([(item.scenario, item.id in counted) for item in every]),
        "missing": [item.id for item in every if item.id not in counted],
        "run": None if run is None else {"at": run.at, "current": run.current},
    }


def _by(rows: list[tuple[str, bool]]) -> dict[str, dict[str, int]]:
    every, done = Counter(name for name, _ in rows), Counter(name for name, has in rows if has)
    return {name: {"items": count, "done": done[name]} for name, count in every.items()}
