"""What `devenv fault` refuses, in words, before anything is touched."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from devenv.errors import UsageError
from devenv.faults.fault import KINDS, Fault, wished
from devenv.stack import load
from tests.devenv.checkout import Checkout, checkout


@pytest.fixture(scope="module")
def still() -> Iterator[Checkout]:
    """A checkout in which nothing runs."""
    with checkout() as made:
        yield made


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["storm", "redis"], "there is no fault 'storm'"),
        (["pause", "aqueduct"], "pause cannot be at 'aqueduct'"),
        (["pause", "migrate"], "pause cannot be at 'migrate'"),
        (["pause", "doors"], "pause cannot be at 'doors'"),
        (["latency", "redis", "5"], "latency cannot be at 'redis'"),
        (["latency", "api-redis"], "latency wants to know how much, in ms"),
        (["latency", "api-redis", "-5"], "-5 ms of latency cannot be"),
        (["latency", "api-redis", "0"], "0 ms of latency cannot be"),
        (["latency", "api-redis", "3600000"], "3600000 ms of latency cannot be"),
        (["latency", "api-redis", "1.5"], "'1.5' is no whole number of ms"),
        (["latency", "api-redis", "NaN"], "'NaN' is no whole number of ms"),
        (["latency", "api-redis", "9" * 40], "is no whole number of ms"),
        (["loss", "api-redis", "101"], "101 % of loss cannot be"),
        (["bandwidth", "api-redis", "٣"], "is no whole number of KiB/s"),
        (["clock", "api", "4000d"], "cannot be: from -315360000 to 315360000"),
        (["kill", "api", "2"], "kill takes no amount"),
        (["disk", "redis"], "disk cannot be at 'redis'"),
    ],
)
def test_what_cannot_be_is_refused_with_what_can(still: Checkout, words: list[str], said: str) -> None:
    done = still.devenv("fault", "add", *words)
    assert done.returncode == 2
    assert said in done.stderr
    assert "next: " in done.stderr
    assert not (still.state / "faults").exists()


@pytest.mark.parametrize(
    ("kind", "at", "amount"), [("kill", "api", []), ("latency", "api-redis", ["5"]), ("clock", "api", ["-1h"])]
)
def test_a_stack_that_does_not_run_cannot_be_troubled(still: Checkout, kind: str, at: str, amount: list[str]) -> None:
    done = still.devenv("fault", "add", kind, at, *amount)
    assert (done.returncode, done.stdout) == (3, "")
    assert "devenv: the stack is not running\nnext: devenv up" in done.stderr
    assert not (still.state / "faults").exists()


def test_without_a_stack_there_is_no_list_and_nothing_to_clear(still: Checkout) -> None:
    assert still.devenv("fault", "list", "--json").returncode == 3
    (still.state / "faults").write_text(json.dumps({"pause redis": "2026-01-01T00:00:00+00:00"}))
    assert still.devenv("fault", "clear").returncode == 0
    assert not (still.state / "faults").exists()


def test_what_is_to_be_cleared_must_be_something_that_exists(still: Checkout) -> None:
    assert "there is no fault 'storm'" in still.devenv("fault", "clear", "storm").stderr
    assert "pause cannot be at 'aqueduct'" in still.devenv("fault", "clear", "pause", "aqueduct").stderr


def test_help_names_every_kind(still: Checkout) -> None:
    said = still.devenv("fault", "add", "--help").stdout
    assert [kind for kind in KINDS if kind not in said] == []


def test_a_clock_is_told_in_seconds_minutes_hours_or_days(still: Checkout) -> None:
    stack = load(still.config)
    assert wished(stack, "clock", "api", "-90") == Fault("clock", "api", -90)
    assert wished(stack, "clock", "api", "+2h") == Fault("clock", "api", 7200)
    assert wished(stack, "clock", "api", "-1d") == Fault("clock", "api", -86400)
    with pytest.raises(UsageError):
        wished(stack, "latency", "api-redis", "2h")
