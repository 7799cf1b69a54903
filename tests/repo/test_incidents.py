"""docs/incidents.md: every test and check that it names exists, and every test of an incident is named."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from devenv.parity import CHECKS
from tests.mutate.table import mutations, rows

# Checks that no line of their own turns red, and why. Another check of the same incident is turned red.
NO_LINE = {
    "tests/ws/test_faults.py::test_incident_a_long_silence_on_the_redis_connection_loses_nothing": (
        "a connection that was given up is made again: two lines would have to go"
    ),
    "tests/cloud/deploy/test_commands.py::"
    "test_incident_a_release_whose_migration_fails_is_refused_before_the_old_one_ends": (
        "it goes on where the test before it ends; the hook that it is about is broken under test_bundle.py"
    ),
    "tests/e2e/test_line.py::test_who_is_no_longer_signed_in_is_led_back_to_the_table": (
        "the page would be built anew; the line is broken under the unit test"
    ),
    "tests/e2e/test_line.py::test_a_page_older_than_the_service_renews_itself_when_nothing_is_being_edited": (
        "the page would be built anew; the line is broken under the unit test"
    ),
}

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "incidents.md").read_text()
NAMED = re.findall(r"`((?:tests|frontend/tests)/[\w/.]+)::([^`]+)`", PAGE)
CHECK = re.compile(r"`((?:parity::|tests/|frontend/)[^`]+)`")
COMPARED = re.findall(r"`parity::([\w.-]+)`", PAGE)
ROWS = [line for line in PAGE.splitlines() if line.startswith("| ") and "what went wrong" not in line]
SECTIONS = ("Configuration and environment", "Images, hooks and start-up", "Real time")


def titles(path: Path) -> set[str]:
    """The tests of a file: functions of Python, titles of TypeScript."""
    text = path.read_text()
    if path.suffix != ".py":
        return set(re.findall(r"""\]?\)?\("([^"]+)",""", text))
    kinds = ast.FunctionDef | ast.AsyncFunctionDef
    return {node.name for node in ast.parse(text).body if isinstance(node, kinds) and node.name.startswith("test_")}


@pytest.mark.parametrize(("place", "title"), NAMED)
def test_every_test_that_the_page_names_exists(place: str, title: str) -> None:
    path = ROOT / place
    assert path.is_file()
    assert title in titles(path)


def test_the_page_names_every_comparison_of_parity() -> None:
    assert set(COMPARED) == {check.name for check in CHECKS}


def test_every_incident_names_what_finds_it() -> None:
    assert len(ROWS) >= 35
    without = [row for row in ROWS if "::" not in row and "frontend/scripts/" not in row]
    assert without == []
    for script in re.findall(r"`(frontend/scripts/[\w.-]+)`", PAGE):
        assert (ROOT / script).is_file()


@pytest.mark.parametrize("section", SECTIONS)
def test_the_sections_that_must_be_whole_are_there(section: str) -> None:
    assert PAGE.partition(f"## {section}\n")[2].partition("\n## ")[0].count("::") >= 8


def test_every_change_that_makes_an_incident_again_names_a_check_of_its_row_and_can_be_made() -> None:
    for one in mutations():
        assert f"`{one.check}`" in rows()[one.incident], f"{one.name}: the page does not say that {one.check} finds it"
        path = ROOT / one.file
        assert path.is_file() or not one.old, one.name
        assert one.applied(path.read_bytes().decode() if path.is_file() else "") or one.mode, one.name


def test_every_incident_is_made_again_by_a_changed_line() -> None:
    assert set(rows()) == {one.incident for one in mutations() if not one.harmless}
    assert len(rows()) == len(ROWS), "two incidents have one number"


def test_every_check_of_an_incident_is_turned_red_or_it_is_said_why_not() -> None:
    named = {(number, check) for number, row in rows().items() for check in CHECK.findall(row)}
    red = {(one.incident, one.check) for one in mutations() if not one.harmless}
    assert {check for _, check in named - red} == set(NO_LINE)


@pytest.mark.parametrize("section", re.findall(r"^## (.+)$", PAGE, flags=re.MULTILINE))
def test_something_that_only_looks_alike_is_left_alone_in_every_section(section: str) -> None:
    text = PAGE.partition(f"## {section}\n")[2].partition("\n## ")[0]
    mine = {int(number) for number in re.findall(r"^\| (\d+) \|", text, flags=re.MULTILINE)}
    assert mine & {one.incident for one in mutations() if one.harmless}


def test_every_test_of_an_incident_is_on_the_page() -> None:
    listed = {title for _, title in NAMED}
    found = {
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in titles(path)
        if name.startswith("test_incident_")
    }
    assert found - listed == set()
