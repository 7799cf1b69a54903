"""Runs checks by name in a copy of the tree, and tells which of them are green, red, or not to be found."""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree

from tests.mutate.replica import Replica
from tests.mutate.table import PARITY

Colour = Literal["green", "red", "missing"]
STEPS = "frontend/scripts/check.mjs::"
WITHIN = {"parity": 60.0, "pytest": 900.0, "vitest": 120.0, "npm": 300.0}  # seconds; a busy machine takes its time


def colours(tree: Replica, checks: list[str]) -> dict[str, Colour]:
    """Each check by its name; those of one kind run together."""
    found: dict[str, Colour] = {}
    parity = [one for one in checks if one.startswith(PARITY)]
    vitest = [one for one in checks if one.startswith("frontend/tests/")]
    steps = [one for one in checks if one.startswith(STEPS)]
    pytest = [one for one in checks if one not in (*parity, *vitest, *steps)]
    for kind, group in ((_parity, parity), (_vitest, vitest), (_steps, steps), (_pytest, pytest)):
        if group:
            try:
                found |= kind(tree, group)
            except subprocess.TimeoutExpired:
                found |= dict.fromkeys(group, "missing")
    return found


def _parity(tree: Replica, checks: list[str]) -> dict[str, Colour]:
    done = tree.python("-m", "devenv.cli", "parity", "--json", "--target", "files", timeout=WITHIN["parity"])
    try:
        told = json.loads(done.stdout)
    except ValueError:
        return dict.fromkeys(checks, "missing")
    red = {one["check"] for one in told["differences"] if not one["allowed"]}
    red |= {one["check"] for one in told["unreadable"]}
    names = {one: one.removeprefix(PARITY) for one in checks}
    return {
        one: "red" if name in red else "green" if name in told["checks"] else "missing" for one, name in names.items()
    }


def _steps(tree: Replica, checks: list[str]) -> dict[str, Colour]:
    """A step of the front end's check, by the script that it runs."""
    found: dict[str, Colour] = {}
    for one in checks:
        words = ("npm", "run", "--silent", one.removeprefix(STEPS))
        done = tree.python("-m", "devenv.node", *words, timeout=WITHIN["npm"])
        found[one] = "green" if done.returncode == 0 else "red"
    return found


def _pytest(tree: Replica, checks: list[str]) -> dict[str, Colour]:
    with tempfile.NamedTemporaryFile(suffix=".xml") as report:
        words = ("-q", "-p", "no:cacheprovider", "-o", "xfail_strict=true", f"--junit-xml={report.name}", *checks)
        tree.python("-m", "pytest", *words, timeout=WITHIN["pytest"])
        text = Path(report.name).read_text()
    cases = list(ElementTree.fromstring(text).iter("testcase")) if text else []
    return {one: _colour([_judged(case) for case in cases if _is(case, one)]) for one in checks}


def _is(case: ElementTree.Element, check: str) -> bool:
    """Whether a case of the report is one of that test's."""
    place, _, name = check.partition("::")
    module = place.removesuffix(".py").replace("/", ".")
    return case.get("classname", "").startswith(module) and case.get("name", "").split("[")[0] == name


def _judged(case: ElementTree.Element) -> Colour:
    if case.find("failure") is not None or case.find("error") is not None:
        return "red"
    return "missing" if case.find("skipped") is not None else "green"


def _vitest(tree: Replica, checks: list[str]) -> dict[str, Colour]:
    files = sorted({one.partition("::")[0].removeprefix("frontend/") for one in checks})
    with tempfile.NamedTemporaryFile(suffix=".json") as report:
        words = ("run", "--reporter=json", f"--outputFile={report.name}", *files)
        tree.python("-m", "devenv.node", "node", "node_modules/vitest/vitest.mjs", *words, timeout=WITHIN["vitest"])
        text = Path(report.name).read_text()
    suites = json.loads(text)["testResults"] if text else []
    found: dict[str, Colour] = {}
    for one in checks:
        place, _, title = one.partition("::")
        wanted = re.compile(re.sub(r"%[a-z]", ".+", re.escape(title).replace("\\%", "%")))
        said = [
            case["status"] for suite in suites if suite["name"].endswith(place) for case in suite["assertionResults"]
            if wanted.fullmatch(case["title"])
        ]  # fmt: skip
        found[one] = _colour(["green" if status == "passed" else "red" for status in said])
    return found


def _colour(cases: list[Colour]) -> Colour:
    """Red when one case is; green when one is and none is red: a case that was skipped shows nothing."""
    if "red" in cases:
        return "red"
    return "green" if "green" in cases else "missing"
