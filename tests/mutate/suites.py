"""Runs tests of pytest and vitest by name, and reads their reports."""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path
from xml.etree import ElementTree

from tests.mutate.finding import Colour, Finding, first, summed
from tests.mutate.replica import Replica

BEGIN, EACH = 240.0, 180.0  # seconds: what has to be brought up, and a test; a busy machine takes its time
COLOURS: tuple[Colour, Colour] = ("green", "red")
REPORTED: tuple[tuple[str, Colour], ...] = (("failure", "red"), ("error", "unfit"), ("skipped", "skipped"))


def pytest(tree: Replica, asked: list[str]) -> dict[str, Finding]:
    """Tests by `place::name`, or one case of them by `place::name[case]`."""
    with tempfile.NamedTemporaryFile(suffix=".xml") as report:
        words = ("-q", "-p", "no:cacheprovider", "-o", "xfail_strict=true", f"--junit-xml={report.name}", *asked)
        words = ("-x", *words) if len(asked) == 1 else words  # one red case is enough
        done = tree.python("-m", "pytest", *words, timeout=BEGIN + EACH * len(asked))
        text = Path(report.name).read_text()
    cases = list(ElementTree.fromstring(text).iter("testcase")) if text else []
    found = {one: summed([_judged(case) for case in cases if _is(case, one)]) for one in asked}
    said = first(done.stderr) or first("\n".join(reversed(done.stdout.splitlines())))
    return {one: Finding("missing", said) if what.colour == "missing" else what for one, what in found.items()}


def _is(case: ElementTree.Element, check: str) -> bool:
    """Whether a case of the report is that case, or one of that test's."""
    place, _, wanted = check.partition("::")
    module, name = place.removesuffix(".py").replace("/", "."), case.get("name", "")
    return case.get("classname", "").startswith(module) and wanted in (name, name.partition("[")[0])


def _judged(case: ElementTree.Element) -> Finding:
    """An error is not the test's own word: something that it stands on has failed."""
    for tag, colour in REPORTED:
        if (told := case.find(tag)) is not None:
            return Finding(colour, _why(told))
    return Finding("green")


def _why(told: ElementTree.Element) -> str:
    """The assertion's message; where that is a refusal of nothing, what was compared."""
    return first(told.get("message", "")) or first(told.text or "")


def vitest(tree: Replica, asked: list[str]) -> dict[str, Finding]:
    """Tests by `file::title`; `%s` and `%i` of a title stand for each case."""
    files = sorted({one.partition("::")[0].removeprefix("frontend/") for one in asked})
    with tempfile.NamedTemporaryFile(suffix=".json") as report:
        words = ("run", "--reporter=json", f"--outputFile={report.name}", *files)
        done = tree.python("-m", "devenv.node", "node", "node_modules/vitest/vitest.mjs", *words, timeout=BEGIN)
        text = Path(report.name).read_text()
    suites = json.loads(text)["testResults"] if text else []
    found: dict[str, Finding] = {}
    for one in asked:
        place, _, title = one.partition("::")
        wanted = re.compile(re.sub(r"%[a-z]", ".+", re.escape(title).replace("\\%", "%")))
        found[one] = summed([
            Finding(COLOURS[case["status"] != "passed"], first("\n".join(case["failureMessages"])))
            for suite in suites if suite["name"].endswith(place) for case in suite["assertionResults"]
            if wanted.fullmatch(case["title"])
        ])  # fmt: skip
        if found[one].colour == "missing":
            found[one] = Finding("missing", first(done.stderr))
    return found
