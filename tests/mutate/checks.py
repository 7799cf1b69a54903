"""Runs checks by name in a copy of the tree, and tells what each came to."""

from __future__ import annotations

import json
import subprocess
from typing import Any

from tests.mutate import suites
from tests.mutate.finding import Finding, first
from tests.mutate.replica import Replica
from tests.mutate.table import PARITY

SCRIPTS = "frontend/scripts/"
VITEST = "frontend/tests/"
ESLINT = ("node", "node_modules/eslint/bin/eslint.js", "--max-warnings=0")
PATIENCE = 60.0, 300.0  # seconds for the files' comparison, and for a script of Node; a busy machine takes its time


def group(check: str) -> str:
    """Checks of one group run in one go: they share what has to be brought up."""
    if check.startswith(PARITY):
        return PARITY
    if check.startswith(VITEST):
        return VITEST
    return check if check.startswith(SCRIPTS) else check.partition("::")[0].rpartition("/")[0]


def findings(tree: Replica, asked: list[str]) -> dict[str, Finding]:
    """Each of these checks, all of one group."""
    kind = group(asked[0])
    run = {PARITY: _parity, VITEST: suites.vitest}.get(kind, _script if kind.startswith(SCRIPTS) else suites.pytest)
    try:
        return run(tree, asked)
    except subprocess.TimeoutExpired as late:
        return dict.fromkeys(asked, Finding("missing", f"no answer within {late.timeout:.0f} s"))


def _parity(tree: Replica, asked: list[str]) -> dict[str, Finding]:
    words = ("-m", "devenv.cli", "parity", "--json", "--target", "files")
    done = tree.python(*words, timeout=PATIENCE[0])
    try:
        told = json.loads(done.stdout)
    except ValueError:
        return dict.fromkeys(asked, Finding("missing", first(done.stderr)))
    red = {one["check"]: _said(one) for one in told["unreadable"]}
    red |= {one["check"]: _said(one) for one in told["differences"] if not one["allowed"]}
    found = {name: Finding("green") for name in told["checks"]}
    found |= {name: Finding("red", said) for name, said in red.items()}
    return {one: found.get(one.removeprefix(PARITY), Finding("missing", "no such comparison")) for one in asked}


def _said(one: dict[str, Any]) -> str:
    places = [f"{fact['file']}:{fact['line']}" for fact in one.get("facts", [])]
    return first(" ".join([one["text"], *places[:2]]))


def _script(tree: Replica, asked: list[str]) -> dict[str, Finding]:
    """A script of the front end, a step that package.json has by the name behind `::`, or its linter on one file."""
    found: dict[str, Finding] = {}
    for one in asked:
        place, _, step = one.removeprefix("frontend/").partition("::")
        step, _, file = step.removesuffix("]").partition("[")
        words = ("npm", "run", "--silent", step) if step else ("node", place)
        done = tree.python("-m", "devenv.node", *((*ESLINT, file) if file else words), timeout=PATIENCE[1])
        found[one] = Finding("red", _told(done.stdout + done.stderr)) if done.returncode else Finding("green")
    return found


def _told(text: str) -> str:
    """The first line that complains; the linter's own first one is the file."""
    return first("\n".join(line for line in text.splitlines() if "error" in line)) or first(text)
