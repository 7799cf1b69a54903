"""Compose alone, without devenv: order and health are in the files, and `--scale app=3` stands behind one balancer."""

from __future__ import annotations

from devenv.drivers.docker import scale
from devenv.drivers.docker.engine import Engine
from tests.devenv.checkout import Checkout
from tests.devenv.images.docker import docker
from tests.devenv.images.release import ready
from tests.support.stack import ROOT


def up(stack: Checkout, *words: str) -> None:
    """`docker compose up` until everything is healthy by its own checks."""
    engine = Engine(stack.config)
    verb = ("up", "--detach", "--wait", "--wait-timeout", "180", "--remove-orphans")
    engine.compose(*words, *verb, *(["--scale", "app=3", "balancer"] if words else ["app"]), "www")


def apps(stack: Checkout) -> list[str]:
    found = Engine(stack.config).containers()["app"]
    return [docker("inspect", "--format", "{{.State.Health.Status}}", one["Id"]).stdout.strip() for one in found]


async def test_compose_brings_the_same_stack_up_and_scales_it(stack: Checkout) -> None:
    try:
        up(stack)
        assert apps(stack) == ["healthy"]
        assert await ready(stack)
        up(stack, "-f", str(ROOT / scale.FILE))
        assert apps(stack) == ["healthy"] * 3
        assert await ready(stack)
    finally:
        up(stack)
    assert apps(stack) == ["healthy"]
    assert "balancer" not in Engine(stack.config).containers()
