"""`devenv parity`: what it prints and with what it ends."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.devenv.checkout import Checkout, checkout
from tests.support.stack import ROOT


@pytest.fixture
def quiet() -> Iterator[Checkout]:
    """A checkout whose stack does not run."""
    with checkout() as made:
        yield made


def test_json_is_one_object_with_score_and_places(quiet: Checkout) -> None:
    done = quiet.devenv("parity", "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    told = json.loads(done.stdout)
    assert told["target"] == "files"
    assert 90 < told["score"] < 100
    assert told["unreadable"] == told["stale"] == []
    first = told["differences"][0]
    assert {"check", "subject", "severity", "text", "allowed", "facts"} == first.keys()
    assert {"value", "file", "line"} == first["facts"][0].keys()
    assert all(one["allowed"] for one in told["differences"])


def test_a_running_stack_that_was_asked_for_and_does_not_run_ends_with_3(quiet: Checkout) -> None:
    done = quiet.devenv("parity", "--target", "running")
    assert done.returncode == 3
    assert "next: devenv up" in done.stderr


def test_a_difference_ends_with_4_and_an_unreadable_file_with_5(tmp_path: Path) -> None:
    root = tmp_path / "copy"
    left_out = shutil.ignore_patterns(".git", ".venv", ".state", ".tox", "node_modules", ".next", ".*_cache", "data")
    shutil.copytree(ROOT, root, ignore=left_out)
    with checkout(root) as made:
        compose = root / "docker-compose.prod.yml"
        before = compose.read_text()
        compose.write_text(before.replace("stop_grace_period: 10s", "stop_grace_period: 5s"))
        done = made.devenv("parity", "--target", "files")
        assert "FAULT    timeouts: end of daphne" in done.stdout
        assert "backend/container/s6/daphne/timeout-kill:1  8000" in done.stdout
        assert done.returncode == 4
        compose.write_text(before)
        (root / "frontend" / "amplify.yml").write_text("{")
        assert made.devenv("parity", "--target", "files").returncode == 5
