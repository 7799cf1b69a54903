"""`make up` for somebody who comes for the first time: a fresh clone, an empty home, an ordinary user."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.support.fresh import STRANGER, Clone, clone

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (os.environ.get("CI") or os.environ.get("ROR_FRESH")),
        reason="fetches and builds everything anew, for minutes: CI does it, and so does ROR_FRESH=1",
    ),
]


@pytest.fixture(scope="module")
def fresh() -> Iterator[Clone]:
    with clone(user=STRANGER) as made:
        done = made.run("make", "up")
        assert done.returncode == 0, f"{done.stdout[-2000:]}\n{done.stderr[-4000:]}"
        yield made


def status(fresh: Clone) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = json.loads(fresh.run(".venv/bin/devenv", "status", "--json").stdout)
    return found


def test_everything_is_up_and_belongs_to_that_user(fresh: Clone) -> None:
    seen = status(fresh)
    assert {one["health"] for one in seen["services"]} == {"healthy"}
    user = STRANGER if os.getuid() == 0 else os.getuid()
    pids = [int(one["pid"]) for one in seen["services"] if one["pid"]]
    assert {psutil.Process(pid).uids().real for pid in pids} == {user}


def test_a_second_make_up_changes_nothing(fresh: Clone) -> None:
    before = status(fresh)
    stamps = {path: path.stat().st_mtime_ns for path in (fresh.root / ".state" / "stamps").iterdir()}
    done = fresh.run("make", "up")
    assert done.returncode == 0
    assert [line.split()[0] for line in done.stderr.splitlines()] == ["preparation", "up"]
    assert status(fresh) == before
    assert {path: path.stat().st_mtime_ns for path in (fresh.root / ".state" / "stamps").iterdir()} == stamps


def test_git_sees_nothing_new_in_the_checkout(fresh: Clone) -> None:
    assert fresh.run("git", "status", "--porcelain").stdout == ""


def test_doctor_finds_nothing(fresh: Clone) -> None:
    done = fresh.run(".venv/bin/devenv", "doctor")
    assert done.returncode == 0, done.stdout


def test_make_down_leaves_nothing_running(fresh: Clone) -> None:
    assert fresh.run("make", "down").returncode == 0
    assert not (fresh.root / ".state" / "run").exists()
    left = [process.name() for process in psutil.process_iter() if _in(process, fresh.root)]
    assert left == []


def _in(process: psutil.Process, folder: Path) -> bool:
    try:
        return process.status() != psutil.STATUS_ZOMBIE and any(str(folder) in word for word in process.cmdline())
    except psutil.Error:
        return False
