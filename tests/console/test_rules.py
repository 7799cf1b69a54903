"""`rome rules` counts what the checklist holds and what the tests claim."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta

from click.testing import CliRunner

from console import checklist
from console.main import main


def test_it_counts_every_item_of_the_checklist() -> None:
    found = json.loads(CliRunner().invoke(main, ["rules", "--json"]).stdout)
    assert found["items"] == 594
    assert found["by_scenario"]["early"]["items"] == 419
    assert len(found["missing"]) == found["items"] - (
        found["passing"] if found["passing"] is not None else found["claimed"]
    )


def test_missing_items_are_listed_by_id_and_scenario() -> None:
    result = CliRunner().invoke(main, ["rules", "--missing", "--scenario", "solo"])
    assert result.exit_code == 0
    rows = [line for line in result.stdout.splitlines() if line]
    assert rows
    assert all(" solo " in row for row in rows)


def test_a_run_proves_what_passed_and_its_record_ages(tmp_path) -> None:  # type: ignore[no-untyped-def]
    for folder in checklist.SOURCES:
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text('[tool.pytest.ini_options]\nmarkers = ["rule: claims"]\n')
    tests = tmp_path / "tests" / "engine" / "test_x.py"
    tests.write_text(
        "import pytest\n"
        '@pytest.mark.rule("1.01-a", "1.02-a")\ndef test_good(): pass\n'
        '@pytest.mark.rule("1.02-a")\ndef test_bad(): assert False\n'
    )
    words = "import sys, pathlib; from console.rules import prove; sys.exit(prove(pathlib.Path(sys.argv[1])))"
    done = subprocess.run([sys.executable, "-c", words, str(tmp_path)], capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout) == (1, ""), done.stderr
    assert "1 failed, 1 passed" in done.stderr
    run = checklist.last_run(tmp_path / ".state" / "rules.json")
    assert run is not None and run.passing == {"1.01-a"}
    assert datetime.now(UTC) - datetime.fromisoformat(run.at) < timedelta(minutes=2)
    assert run.sources == checklist.fingerprint(tmp_path)
    tests.write_text("")
    assert run.sources != checklist.fingerprint(tmp_path)


def test_a_claim_is_read_from_the_marker(tmp_path) -> None:  # type: ignore[no-untyped-def]
    tests = tmp_path / "tests"
    tests.mkdir()
    (tests / "test_x.py").write_text('@pytest.mark.rule("1.01-a", "1.02-b")\ndef test_it(): ...\n')
    assert checklist.claims(tests) == {"1.01-a": ["tests/test_x.py::test_it"], "1.02-b": ["tests/test_x.py::test_it"]}
