"""The mutation runner: what it says of a change, what it remembers, and that it leaves nothing behind."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.mutate.table import ROOT

RUNNER = [sys.executable, "-m", "tests.mutate", "--jobs", "1"]
TABLE = """
[[mutation]]
incident = 12
check = "parity::scripts"
file = "backend/container/entrypoint.sh"
old = "set -eu\\n"
new = "set -u\\n"

[[mutation]]
incident = 12
check = "parity::scripts"
file = "backend/container/entrypoint.sh"
old = "set -eu\\n"
new = "set -euf\\n"
harmless = true

[[mutation]]
incident = 99
check = "parity::scripts"
file = "README.md"
old = "# Republic of Rome Online\\n"
new = "# Republic of Rome\\n"

[[mutation]]
incident = 99
check = "parity::no-such-check"
file = "README.md"
old = "# Republic of Rome Online\\n"
new = "# Republic of Rome\\n"
"""


def ran(folder: Path, *words: str) -> tuple[int, str, list[dict[str, Any]]]:
    """Its exit code, what it printed, and its report."""
    done = subprocess.run([*RUNNER, "--state", str(folder), *words], cwd=ROOT, capture_output=True, text=True)
    report = folder / "reports" / "mutate.json"
    return done.returncode, done.stdout, json.loads(report.read_text())["mutations"] if report.exists() else []


def test_what_no_check_finds_is_missed_and_what_was_proved_is_remembered(tmp_path: Path) -> None:
    table = tmp_path / "table.toml"
    table.write_text(TABLE)
    before = subprocess.run(["git", "status", "--porcelain"], cwd=ROOT, capture_output=True, text=True).stdout
    code, said, told = ran(tmp_path, "--table", str(table))
    assert code == 1
    assert [one["verdict"] for one in told] == ["caught", "quiet", "missed", "missed"]
    assert told[0]["why"].startswith("backend/container/entrypoint.sh: goes on after an error")
    assert told[2]["why"] == "is green, not red"
    assert told[3]["why"] == "is missing before anything is changed: no such comparison"
    assert "1 caught, 1 quiet, 2 missed, 0 skipped" in said
    assert subprocess.run(["git", "status", "--porcelain"], cwd=ROOT, capture_output=True, text=True).stdout == before
    code, said, told = ran(tmp_path, "--table", str(table), "--resume", "--only", "12")
    assert (code, [one["verdict"] for one in told]) == (0, ["caught", "quiet"])
    assert "as it is" not in said, "nothing was run"


def test_a_number_that_is_no_incident_is_refused(tmp_path: Path) -> None:
    assert ran(tmp_path, "--only", "9999")[0] == 2


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_its_copies_are_gone_when_it_is_told_to_end(number: signal.Signals, tmp_path: Path) -> None:
    words = [*RUNNER, "--only", "parity", "--state", str(tmp_path)]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as runner:
        copy = Path(next(line for line in runner.stdout or () if line.startswith("copies:")).split()[1])
        assert copy.is_dir()
        runner.send_signal(number)
        said, complained = runner.communicate(timeout=90)
        assert runner.returncode == 128 + number
    assert not copy.parent.exists()
    assert "were tried; next: the same with RESUME=1" in said
    assert complained == ""


def test_the_copy_of_a_killed_run_is_gone_with_the_next(tmp_path: Path) -> None:
    words = [*RUNNER, "--only", "parity", "--state", str(tmp_path)]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as runner:
        copy = Path(next(line for line in runner.stdout or () if line.startswith("copies:")).split()[1])
        runner.kill()
    assert copy.is_dir()
    table = tmp_path / "table.toml"
    table.write_text("\n\n".join(TABLE.split("\n\n")[:1]))
    assert ran(tmp_path, "--table", str(table))[0] == 0
    assert not copy.parent.exists()
