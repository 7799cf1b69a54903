"""devenv doctor where Docker runs the stack: ports, leftovers, the engine itself."""

from __future__ import annotations

import json
import socket
from typing import Any

import pytest

from devenv import ledger
from devenv.checks import Check, Finding, examine
from devenv.checks.leftovers import LEFTOVERS
from devenv.checks.ports import PORTS
from devenv.console import Progress
from devenv.drivers.docker.engine import Engine
from tests.devenv.checkout import Checkout
from tests.devenv.images.docker import LABEL, docker


def findings(stack: Checkout) -> dict[str, dict[str, Any]]:
    found = json.loads(stack.devenv("doctor", "--json").stdout)["findings"]
    return {one["check"]: one for one in found}


def looked(stack: Checkout, check: Check, *, fix: bool = False) -> Finding:
    """One check alone: another one's fix would build the whole front end."""
    (finding,) = examine([check], stack.config, Progress(quiet=True), fix=fix)
    return finding


def stray(stack: Checkout, service: str) -> str:
    """A container that bears a checkout's name, as Compose labels them."""
    labels = {"project": Engine(stack.config).project, "service": service, "container-number": "1"}
    words = [word for key, value in labels.items() for word in ("--label", f"com.docker.compose.{key}={value}")]
    return docker("create", "--label", LABEL, *words, "redis:8").stdout.strip()


def there(container: str) -> bool:
    return docker("inspect", container, check=False).returncode == 0


def test_nothing_is_wrong_with_a_running_stack(stack: Checkout) -> None:
    seen = findings(stack)
    assert {name: one["text"] for name, one in seen.items() if one["outcome"] == "problem"} == {}
    assert seen["ports"]["text"] == "held by this stack"
    assert seen["engine"]["text"].startswith("engine ")
    assert seen["services"]["text"] == "all answer"


def test_a_container_that_the_stack_does_not_have_is_named_and_removed_and_the_stack_runs_on(stack: Checkout) -> None:
    before = stack.status()
    container = stray(stack, "aqueduct")
    try:
        name = docker("inspect", "--format", "{{.Name}}", container).stdout.strip().lstrip("/")
        assert name in findings(stack)["leftovers"]["text"]
        assert looked(stack, LEFTOVERS, fix=True).mended
        assert not there(container)
        assert stack.status() == before
    finally:
        docker("rm", "--force", container, check=False)


@pytest.mark.usefixtures("engine")
def test_containers_of_a_stack_that_nobody_runs_are_found_and_removed(other: Checkout) -> None:
    container = stray(other, "redis")
    try:
        assert looked(other, LEFTOVERS).outcome == "problem"
        assert looked(other, LEFTOVERS, fix=True).mended
        assert not there(container)
    finally:
        docker("rm", "--force", container, check=False)


@pytest.mark.usefixtures("engine")
def test_a_port_that_a_stopped_stack_will_want_and_another_program_holds_is_named(other: Checkout) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ledger.remember_driver(other.config, "docker")
        ledger.remember_ports(other.config, {"docker_plain": taken.getsockname()})
        seen = looked(other, PORTS)
        assert seen.outcome == "problem"
        assert f"docker_plain wants 127.0.0.1:{taken.getsockname()[1]}" in seen.text
