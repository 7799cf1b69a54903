"""One running stack for all tests that don't end it, and fresh ones for those that do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from devenv.drivers.docker.engine import Engine
from tests.devenv.checkout import Checkout, checkout


@pytest.fixture(scope="session")
def on_native() -> Iterator[Checkout]:
    """The whole stack as local processes, up. A test may kill services of it, and waits until they are back."""
    with checkout() as made:
        made.up()
        yield made


@pytest.fixture(scope="session")
def on_docker(engine: Engine) -> Iterator[Checkout]:
    """The whole stack as containers, up."""
    with checkout(DEVENV_DRIVER="docker") as made:
        made.up(timeout=900)
        yield made


@pytest.fixture
def stack(on_native: Checkout) -> Checkout:
    """The running stack, healthy before the test begins."""
    return mended(on_native)


@pytest.fixture
def other() -> Iterator[Checkout]:
    """A second checkout, not running."""
    with checkout() as made:
        yield made


def mended(running: Checkout) -> Checkout:
    """Waits until everything is healthy."""
    for service in running.status()["services"]:
        if service["health"] != "healthy":
            running.healthy(service["name"], within=60)
    return running

