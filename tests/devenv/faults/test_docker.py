"""Faults by the engine: what it can do is done, seen and undone; what it cannot is told in words."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

import pytest

from devenv.faults.docker.ways import EXCUSES
from devenv.faults.expired import is_expired
from devenv.faults.fault import KINDS
from tests.devenv.checkout import Checkout
from tests.devenv.conftest import mended


@pytest.fixture
def stack(on_docker: Checkout) -> Checkout:
    """The stack of containers, healthy before the test begins."""
    return mended(on_docker)


def places(stack: Checkout) -> dict[str, Any]:
    done = stack.devenv("fault", "list", "--json")
    assert done.returncode == 0, done.stderr
    return {f"{one['kind']} {one['at']}": one["amount"] for one in json.loads(done.stdout)["faults"] if one["holds"]}


def add(stack: Checkout, *words: str) -> None:
    done = stack.devenv("fault", "add", *words)
    assert done.returncode == 0, done.stderr


def healthy(stack: Checkout) -> bool:
    return {one["health"] for one in stack.status()["services"]} == {"healthy"}


@pytest.mark.parametrize(
    ("words", "amount", "hurt"),
    [
        (["pause", "redis"], None, "redis"),
        (["pause", "postgres"], None, "postgres"),
        (["pause", "api"], None, "api"),
        (["pause", "proxy"], None, "proxy"),
        (["loss", "api-redis", "100"], 100, "api"),
        (["loss", "api-postgres", "100"], 100, "api"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_holds_is_found_twice_added_and_undone(
    stack: Checkout, words: list[str], amount: int | None, hurt: str
) -> None:
    add(stack, *words)
    add(stack, *words)
    assert places(stack) == {" ".join(words[:2]): amount}
    assert stack.service(hurt)["health"] == "unhealthy"
    done = stack.devenv("fault", "clear")
    assert done.returncode == 0, done.stderr
    assert places(stack) == {}
    assert healthy(stack)


def test_an_expired_certificate_is_shown_and_taken_back(stack: Checkout) -> None:
    at = f"127.0.0.1:{urlsplit(stack.status()['urls']['api']).port or 443}"
    add(stack, "certificate", "proxy")
    assert is_expired(at)
    assert places(stack) == {"certificate proxy": None}
    assert stack.devenv("fault", "clear").returncode == 0
    assert not is_expired(at)
    assert healthy(stack)


@pytest.mark.parametrize("words", [["kill", "api"], ["kill", "proxy"], ["kill", "redis"], ["kill", "postgres"],
                                   ["flush", "redis"], ["cut", "postgres"]], ids=" ".join)  # fmt: skip
def test_what_happens_once_is_over_when_it_is_cleared(stack: Checkout, words: list[str]) -> None:
    before = stack.service(words[1])
    add(stack, *words)
    assert stack.devenv("fault", "clear").returncode == 0
    assert places(stack) == {}
    after = stack.service(words[1])
    assert after["health"] == "healthy"
    assert (after["pid"], after["restarts"]) != (before["pid"], before["restarts"]) or words[0] != "kill"


@pytest.mark.parametrize("kind", sorted(EXCUSES))
def test_what_the_engine_cannot_do_is_told(stack: Checkout, kind: str) -> None:
    amount = [] if not KINDS[kind].unit else ["5"]
    done = stack.devenv("fault", "add", kind, KINDS[kind].at[0], *amount)
    assert done.returncode == 2
    assert f"{kind} cannot be made with --driver docker: {EXCUSES[kind]}" in done.stderr
    assert places(stack) == {}


@pytest.mark.parametrize("words", [["api-redis", "30"], ["clients-proxy", "100"]], ids=" ".join)
def test_a_part_of_a_line_and_the_clients_line_are_beyond_the_engine(stack: Checkout, words: list[str]) -> None:
    done = stack.devenv("fault", "add", "loss", *words)
    assert done.returncode == 2
    assert "cannot be made with --driver docker" in done.stderr
    assert places(stack) == {}


def test_doors_are_for_the_other_driver(stack: Checkout) -> None:
    done = stack.devenv("up", "--faults")
    assert done.returncode == 2
    assert "doors for faults are for --driver native" in done.stderr
    assert healthy(stack)
