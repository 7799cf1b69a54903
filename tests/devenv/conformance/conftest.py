"""One running stack for each driver; a driver that cannot run here is skipped, with the reason."""

from __future__ import annotations

import pytest

from tests.devenv.checkout import Checkout
from tests.devenv.conftest import mended


@pytest.fixture(scope="session", params=["native", "docker"])
def running(request: pytest.FixtureRequest) -> Checkout:
    """The whole stack, up, under this driver."""
    found: Checkout = request.getfixturevalue(f"on_{request.param}")
    return found


@pytest.fixture
def stack(running: Checkout) -> Checkout:
    """The running stack, healthy before the test begins."""
    return mended(running)
