"""docs/operate/production.md: each alarm of the template and each kind of incident has a row that says what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from devenv.parity.checks.versions import TEMPLATE
from devenv.parity.tree import Tree

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/operate/production.md").read_text()
RESOURCES = Tree(ROOT).yaml(TEMPLATE)["Resources"]
ALARMS = {str(name): one["Properties"] for name, one in RESOURCES.items() if one["Type"] == "AWS::CloudWatch::Alarm"}


def rows(title: str) -> list[str]:
    """The first column of the table under that title."""
    text = PAGE.partition(f"## {title}\n")[2].partition("\n## ")[0]
    return re.findall(r"^\| `?([^|`]+?)`? \|", text, re.MULTILINE)[1:]


def test_every_alarm_says_what_to_do_and_no_row_is_of_an_alarm_that_is_gone() -> None:
    assert sorted(rows("What to do when an alarm rings")) == sorted(ALARMS)


@pytest.mark.parametrize("alarm", sorted(ALARMS))
def test_every_alarm_tells_somebody_when_it_rings_and_when_it_is_over(alarm: str) -> None:
    assert {"AlarmActions", "OKActions", "AlarmDescription"} <= set(ALARMS[alarm])


def test_every_kind_of_incident_says_what_to_do() -> None:
    kinds = re.findall(r"^## (.+)$", (ROOT / "docs/incidents.md").read_text(), re.MULTILINE)
    assert sorted(rows("What to do by kind of incident"), key=str.lower) == sorted(
        (kind if kind == "TLS" else kind[0].lower() + kind[1:] for kind in kinds), key=str.lower
    )
