"""What a whole test run came to: totals by environment, what was skipped and why, what failed."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

REPORTS = Path(__file__).resolve().parents[3] / ".state" / "reports"
RUN = "run.json"  # which environments ran, and how each ended, by `tests.support.run.lanes`
AGAIN = "again"  # the folder of second runs' reports, by `tests.support.run.twice`


class Case(NamedTuple):
    """One test as its report tells of it; `state` is passed, unsteady, failed or skipped."""

    environment: str
    name: str
    state: str
    reason: str
    seconds: float


def cases(report: Path) -> list[Case]:
    """The tests of one JUnit report."""
    found = []
    for node in ElementTree.parse(report).getroot().iter("testcase"):
        state, reason = "passed", ""
        for child in node:
            if child.tag in ("failure", "error"):
                state, reason = "failed", child.get("message", "")
            elif child.tag == "skipped" and state == "passed":
                state, reason = "skipped", child.get("message", "")
        name = f"{node.get('classname', '')}::{node.get('name', '')}"
        found.append(Case(report.stem, name, state, reason, float(node.get("time", "0"))))
    return found


def judged(report: Path) -> list[Case]:
    """The tests of one report; one that failed and passed when it was run once more is unsteady."""
    again = report.parent / AGAIN / report.name
    second = cases(again) if again.exists() else []
    passed = {one.name for one in second if one.state == "passed"} - {
        one.name for one in second if one.state == "failed"
    }
    return [
        one._replace(state="unsteady") if one.state == "failed" and one.name in passed else one for one in cases(report)
    ]


def checks(run: Path, tested: list[Case]) -> list[Case]:
    """Environments as one case each: those without tests of their own, and those that failed by themselves."""
    if not run.exists():
        return []
    found = []
    for name, ended in json.loads(run.read_text()).items():
        mine = [case for case in tested if case.environment == name]
        code = ended["exit_code"]
        if not mine or (code and not any(case.state == "failed" for case in mine)):
            state, reason = ("failed", f"ended with {code}") if code else ("passed", "")
            found.append(Case(name, "the whole environment", state, reason, float(ended["seconds"])))
    return found


def describe(found: list[Case]) -> list[str]:
    """The lines of the summary, the totals last."""
    lines = [""]
    for environment in sorted({case.environment for case in found}):
        mine = [case for case in found if case.environment == environment]
        count = Counter(case.state for case in mine)
        seconds = sum(case.seconds for case in mine)
        lines.append(
            f"  {environment:<10} {count['passed'] + count['unsteady']:>5} passed {count['failed']:>3} failed"
            f" {count['skipped']:>3} skipped {seconds:>7.1f} s"
        )
    skipped = Counter((case.environment, case.reason) for case in found if case.state == "skipped")
    lines += [
        f"  skipped in {environment}, {number} time(s): {reason.splitlines()[0] if reason else 'no reason given'}"
        for (environment, reason), number in sorted(skipped.items())
    ]
    lines += [
        f"  UNSTEADY in {case.environment}: {case.name}: passed on the second run; first: {_first(case.reason)}"
        for case in found
        if case.state == "unsteady"
    ]
    lines += [
        f"  FAILED in {case.environment}: {case.name}: {_first(case.reason)}"
        for case in found
        if case.state == "failed"
    ]
    count = Counter(case.state for case in found)
    lines.append(f"{count['passed'] + count['unsteady']} passed, {count['failed']} failed, {count['skipped']} skipped")
    return lines


def _first(reason: str) -> str:
    return (reason.splitlines() or [""])[0][:160]


def gather(reports: Path) -> list[Case]:
    """Everything that the reports of a run tell."""
    tested = [case for report in sorted(reports.glob("*.xml")) for case in judged(report)]
    return [*tested, *checks(reports / RUN, tested)]


def main(reports: Path = REPORTS) -> int:
    """Print the summary; 1 when something failed, gave no reason for being skipped, or nothing ran at all."""
    found = gather(reports)
    sys.stdout.write("\n".join(describe(found)) + "\n")
    bad = [case for case in found if case.state == "failed" or (case.state == "skipped" and not case.reason)]
    return 1 if bad or not found else 0


if __name__ == "__main__":
    raise SystemExit(main())
