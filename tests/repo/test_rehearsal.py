"""The rehearsal's own parts: its report tells what failed, and its crowd notices what must not be."""

from __future__ import annotations

import json
from pathlib import Path

from tests.rehearse.crowd import Drop, Onlooker
from tests.rehearse.report import Report, Stage


def test_the_report_is_good_only_when_every_stage_was(tmp_path: Path) -> None:
    report = Report("2026-01-01", "v1", 200)
    assert not report.good, "nothing was done"
    report.stages.append(Stage("deploy", "A version comes.", seconds=3.2, good=True, dropped=7, longest=1.5))
    assert report.good
    report.stages.append(Stage("a hook that fails", "It must not serve.", 4, 1, failure="<it serves>"))
    page = report.write(tmp_path)
    assert json.loads((tmp_path / "report.json").read_text())["good"] is False
    text = page.read_text()
    assert "something failed" in text
    assert "&lt;it serves&gt;" in text
    assert "<it serves>" not in text
    assert "1.5 s" in text


def test_an_onlooker_notices_a_gap_a_new_table_and_takes_nothing_twice() -> None:
    one = Onlooker()
    one.heard(json.dumps({"type": "table", "version": 4, "view": {}}))
    for version in (5, 5, 6):
        one.heard(json.dumps({"type": "step", "version": version}))
    assert (one.version, one.connected, one.faults) == (6, True, [])
    one.heard(json.dumps({"type": "step", "version": 8}))
    assert one.faults == ["a gap from 6 to 8"]
    one.heard(json.dumps({"type": "table", "version": 9, "view": {}}))
    assert len(one.faults) == 2


def test_an_onlooker_is_back_with_the_first_frame() -> None:
    one = Onlooker(version=3, drops=[Drop(1.0)])
    one.heard(json.dumps({"type": "beat", "version": 3}))
    assert one.connected
    assert one.drops[0].back > 0
