"""One running stack for all tests that don't end it, and fresh ones for those that do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.devenv.checkout import Checkout, checkout


@pytest.fixture(scope="session")
def running() -> Iterator[Checkout]:
    """The whole stack, up. A test may kill services of it, and waits until they are back."""
    with checkout() as made:
        made.up()
        yield made


@pytest.fixture
def stack(running: Checkout) -> Checkout:
    """The running stack, healthy before the test begins."""
    for service in running.status()["services"]:
        if service["health"] != "healthy":
            running.healthy(service["name"])
    return running


@pytest.fixture
def other() -> Iterator[Checkout]:
    """A second checkout, not running."""
    with checkout() as made:
        yield made
