"""devenv fault on a running stack: repeated, listed as it is, taken away by `clear`, by time and by `down`."""

from __future__ import annotations

import json
import os
import signal
from time import monotonic
from typing import Any

import psutil

from tests.devenv.checkout import Checkout
from tests.support.services import until


def standing(stack: Checkout) -> list[dict[str, Any]]:
    done = stack.devenv("fault", "list", "--json")
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)["faults"]
    return found


def places(stack: Checkout) -> dict[str, Any]:
    return {f"{one['kind']} {one['at']}": one["amount"] for one in standing(stack) if one["holds"]}


def add(stack: Checkout, *words: str) -> None:
    done = stack.devenv("fault", "add", *words)
    assert done.returncode == 0, done.stderr


def test_what_is_added_twice_is_there_once_and_takes_the_new_amount(stack: Checkout) -> None:
    add(stack, "latency", "api-redis", "20")
    add(stack, "latency", "api-redis", "30")
    add(stack, "pause", "redis")
    add(stack, "pause", "redis")
    assert places(stack) == {"pause redis": None, "latency api-redis": 30}
    cleared = stack.devenv("fault", "clear", "pause", "redis")
    assert "pause redis" in cleared.stderr
    assert places(stack) == {"latency api-redis": 30}
    assert stack.devenv("fault", "clear").returncode == 0
    again = stack.devenv("fault", "clear")
    assert (again.returncode, "there was none" in again.stderr) == (0, True)
    assert stack.devenv("fault", "list").stdout == "no fault\n"


def test_the_list_tells_what_is_not_what_was_asked_for(stack: Checkout) -> None:
    add(stack, "pause", "redis")
    add(stack, "loss", "api-redis", "5")
    psutil.Process(stack.service("redis")["pid"]).resume()
    doors = stack.service("doors")["pid"]
    os.kill(doors, signal.SIGKILL)
    until(lambda: (now := stack.service("doors"))["health"] == "healthy" and now["pid"] != doors, "new doors", 30)
    assert [(one["kind"], one["holds"]) for one in standing(stack)] == [("loss", False), ("pause", False)]
    psutil.Process(stack.service("api")["pid"]).suspend()
    assert places(stack) == {"pause api": None}, "somebody else's fault is one too"
    assert stack.devenv("fault", "clear").returncode == 0
    assert stack.service("api")["health"] == "healthy"
    assert standing(stack) == []


def test_a_fault_for_some_seconds_goes_by_itself(stack: Checkout) -> None:
    began = monotonic()
    done = stack.devenv("fault", "add", "refuse", "api-redis", "--for", "1")
    assert done.returncode == 0, done.stderr
    assert monotonic() - began >= 1
    assert standing(stack) == []


def test_a_fault_for_some_seconds_goes_when_it_is_interrupted(stack: Checkout) -> None:
    running = stack.begin("fault", "add", "pause", "redis", "--for", "600")
    until(lambda: places(stack) == {"pause redis": None}, "the fault", 20)
    os.killpg(running.pid, signal.SIGINT)
    assert running.wait(60) == 130
    assert standing(stack) == []


def test_what_is_not_there_cannot_be_broken(stack: Checkout) -> None:
    done = stack.devenv("fault", "add", "pause", "www")
    assert (done.returncode, "www is not running" in done.stderr) == (3, True)
    assert standing(stack) == []


def test_a_full_disk_outlasts_the_restarts_of_who_suffers_it(stack: Checkout) -> None:
    add(stack, "disk", "postgres")
    stack.kill("postgres")
    until(lambda: stack.service("postgres")["state"] == "backoff", "PostgreSQL giving up", 30)
    assert places(stack) == {"disk postgres": None}
    done = stack.devenv("fault", "clear")
    assert done.returncode == 0, done.stderr
    assert stack.service("postgres")["health"] == "healthy"
    assert stack.service("api")["health"] == "healthy"


def test_the_end_of_the_stack_is_the_end_of_every_fault(stack: Checkout) -> None:
    for words in (["pause", "postgres"], ["refuse", "api-redis"], ["disk", "api"], ["certificate", "proxy"]):
        add(stack, *words)
    done = stack.devenv("down")
    assert done.returncode == 0, done.stderr
    assert stack.processes() == []
    assert not (stack.state / "faults").exists()
    stack.up("proxy")
    assert places(stack) == {}
    assert "doors" not in {one["name"] for one in stack.status()["services"]}, "doors were for that time"
    refused = stack.devenv("fault", "add", "latency", "api-redis", "5")
    assert (refused.returncode, "next: devenv up --faults" in refused.stderr) == (2, True)
    add(stack, "pause", "api")
