"""The image of this checkout, once for all tests; a machine without an engine skips them, with the reason."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from devenv.drivers.docker.engine import Engine
from tests.devenv.checkout import Checkout
from tests.devenv.conftest import mended
from tests.devenv.images import docker


@pytest.fixture(scope="session")
def image(engine: Engine) -> Iterator[str]:
    """The tag of production's image."""
    with docker.swept():
        yield docker.build()


@pytest.fixture
def stack(on_docker: Checkout) -> Checkout:
    """The stack of containers, healthy before the test begins."""
    return mended(on_docker)
