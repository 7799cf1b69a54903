"""The summary of a run: nothing that failed is missing in it, nothing skipped is without a reason."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.run import summary, twice
from tests.support.services import until

PASSED = '<testcase classname="t" name="passes" time="1.5"/>'
FAILED = '<testcase classname="t" name="fails" time="1"><failure message="no bread"/></testcase>'
SKIPPED = '<testcase classname="t" name="waits" time="0"><skipped message="no chromium"/></testcase>'


def report(folder: Path, name: str, *nodes: str) -> None:
    (folder / f"{name}.xml").write_text(f"<testsuites><testsuite>{''.join(nodes)}</testsuite></testsuites>")


def run(folder: Path, **codes: int) -> None:
    told = {name: {"exit_code": code, "seconds": 2} for name, code in codes.items()}
    (folder / summary.RUN).write_text(json.dumps(told))


def test_the_last_line_has_the_totals_and_every_skip_its_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report(tmp_path, "engine", PASSED, PASSED)
    report(tmp_path, "e2e", PASSED, SKIPPED)
    run(tmp_path, lint=0, engine=0, e2e=0)
    assert summary.main(tmp_path) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[-1] == "4 passed, 0 failed, 1 skipped"
    assert "  skipped in e2e, 1 time(s): no chromium" in said


def test_a_failed_test_is_named_and_counted_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report(tmp_path, "engine", PASSED, FAILED)
    run(tmp_path, engine=1)
    assert summary.main(tmp_path) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[-1] == "1 passed, 1 failed, 0 skipped"
    assert "  FAILED in engine: t::fails: no bread" in said


def test_a_check_without_tests_of_its_own_is_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report(tmp_path, "engine", PASSED)
    run(tmp_path, engine=0, types=1, lint=0)
    assert summary.main(tmp_path) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[-1] == "2 passed, 1 failed, 0 skipped"
    assert "  FAILED in types: the whole environment: ended with 1" in said


def test_an_environment_that_broke_off_is_a_failure_though_its_tests_passed(tmp_path: Path) -> None:
    report(tmp_path, "ws", PASSED)
    run(tmp_path, ws=137)
    assert summary.main(tmp_path) == 1


def test_a_skip_without_a_reason_and_a_run_without_tests_are_failures(tmp_path: Path) -> None:
    assert summary.main(tmp_path) == 1
    report(tmp_path, "ws", PASSED, '<testcase classname="t" name="x"><skipped message=""/></testcase>')
    assert summary.main(tmp_path) == 1


def test_what_passed_only_on_the_second_run_is_named_and_counts_as_passed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report(tmp_path, "cloud", PASSED, FAILED)
    (tmp_path / summary.AGAIN).mkdir()
    report(tmp_path / summary.AGAIN, "cloud", FAILED.replace('<failure message="no bread"/>', ""))
    run(tmp_path, cloud=0)
    assert summary.main(tmp_path) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[-1] == "2 passed, 0 failed, 0 skipped"
    assert "  UNSTEADY in cloud: t::fails: passed on the second run; first: no bread" in said


def test_what_failed_twice_has_failed(tmp_path: Path) -> None:
    report(tmp_path, "cloud", PASSED, FAILED)
    (tmp_path / summary.AGAIN).mkdir()
    report(tmp_path / summary.AGAIN, "cloud", FAILED)
    run(tmp_path, cloud=1)
    assert summary.main(tmp_path) == 1


COIN = """
from pathlib import Path

TOSSED = Path(__file__).with_name("tossed")

def test_good(): pass

def test_coin():
    TOSSED.write_text(TOSSED.read_text() + "x" if TOSSED.exists() else "x")
    assert len(TOSSED.read_text()) >= LANDS
"""


@pytest.mark.parametrize(("lands", "code", "tosses"), [(1, 0, 1), (2, 0, 2), (3, 1, 2)])
def test_a_test_that_fails_is_run_once_more_and_alone(tmp_path: Path, lands: int, code: int, tosses: int) -> None:
    case = tmp_path / "test_coin.py"
    case.write_text(COIN.replace("LANDS", str(lands)))
    words = [str(case), "-q", f"--rootdir={tmp_path}", "-c", "/dev/null", "-p", "no:django", "--noconftest"]
    assert twice.main("coin", words, tmp_path / "state" / "reports") == code
    assert len((tmp_path / "tossed").read_text()) == tosses
    again = tmp_path / "state" / "reports" / summary.AGAIN / "coin.xml"
    assert ([one.name for one in summary.cases(again)] if again.exists() else []) == ["test_coin::test_coin"] * (
        tosses - 1
    )


def test_a_run_that_is_red_all_over_is_not_tried_again(tmp_path: Path) -> None:
    case = tmp_path / "test_all.py"
    case.write_text("".join(f"def test_{n}(): assert False\n" for n in range(twice.FEW + 1)))
    words = [str(case), "-q", f"--rootdir={tmp_path}", "-c", "/dev/null", "-p", "no:django", "--noconftest"]
    assert twice.main("all", words, tmp_path / "reports") == 1
    assert not (tmp_path / "reports" / summary.AGAIN).exists()


SLOW = """
import time
from pathlib import Path
import pytest

PLACE = Path(__file__).parent

@pytest.fixture
def stack():
    yield
    time.sleep(1)
    (PLACE / "down").touch()

def test_slow(stack):
    (PLACE / "up").touch()
    time.sleep(600)
"""


def test_a_ctrl_c_leaves_pytest_the_time_to_end_what_it_started(tmp_path: Path) -> None:
    case = tmp_path / "test_slow.py"
    case.write_text(SLOW)
    words = [str(case), "-q", f"--rootdir={tmp_path}", "-c", "/dev/null", "-p", "no:django", "--noconftest"]
    code = (
        f"from pathlib import Path; from tests.support.run import twice; "
        f"raise SystemExit(twice.main('slow', {words!r}, Path({str(tmp_path)!r}) / 'reports'))"
    )
    with subprocess.Popen([sys.executable, "-c", code], cwd=twice.ROOT, start_new_session=True) as run:
        until((tmp_path / "up").exists, "the test's begin", 60)
        os.killpg(run.pid, signal.SIGINT)
        assert run.wait(60) == 2
    assert (tmp_path / "down").exists()
