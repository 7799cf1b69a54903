"""DEV=1: the service starts anew when its sources change; without it, it does not."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.devenv.checkout import Checkout, checkout
from tests.support.services import until
from tests.support.stack import ROOT

MARK = "the changed file was loaded"


@pytest.fixture
def copied(tmp_path: Path) -> Iterator[Checkout]:
    """A checkout whose backend may be changed."""
    root = tmp_path / "site"
    shutil.copytree(ROOT / "backend", root / "backend", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("frontend", "requirements", "devenv", "docker-compose.prod.yml", "docker-compose.dev.yml"):
        (root / name).symlink_to(ROOT / name)
    with checkout(root) as made:
        yield made


def change(stack: Checkout) -> None:
    with (stack.root / "backend" / "config" / "health.py").open("a") as file:
        file.write(f'\nprint("{MARK}", flush=True)\n')


def test_a_changed_source_file_restarts_the_service_and_counts_as_no_failure(copied: Checkout) -> None:
    assert copied.devenv("up", "api", DEV="1").returncode == 0
    before = copied.service("api")
    change(copied)
    until(lambda: copied.service("api")["pid"] not in (before["pid"], None), "a new process", 30)
    after = copied.healthy("api")
    assert after["restarts"] == before["restarts"]
    assert MARK in (copied.config.logs / "api.log").read_text()


def test_without_dev_a_running_service_is_left_alone_until_the_next_up(copied: Checkout) -> None:
    copied.up("api")
    before = copied.service("api")
    change(copied)
    time.sleep(2.5)  # the supervisor looks every second
    assert copied.service("api") == before
    copied.up("api")
    assert copied.service("api")["pid"] != before["pid"]
    assert MARK in (copied.config.logs / "api.log").read_text()
