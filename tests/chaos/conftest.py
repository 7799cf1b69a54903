"""One stack with doors and two apps for all chaos tests, and people who signed up once."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from tests.chaos.workload import HOSTS, WATCHER, Cookies
from tests.devenv.checkout import Checkout, checkout
from tests.support.player import Player
from tests.support.transport import Site


@pytest.fixture(scope="session")
def troubled() -> Iterator[Checkout]:
    """Without the front end: nobody here needs it."""
    with checkout() as made:
        made.up("--faults", "--replicas", "2", "proxy")
        yield made


@pytest.fixture
def stack(troubled: Checkout) -> Iterator[Checkout]:
    """The stack without a fault, before and after."""
    yield troubled
    done = troubled.devenv("fault", "clear")
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def site(troubled: Checkout) -> Site:
    """Where it answers."""
    return troubled.site


@pytest.fixture(scope="session")
def cookies(site: Site) -> Cookies:
    """Sessions by name: hashing a password is slow on purpose."""

    async def entered() -> Cookies:
        found: Cookies = {}
        for name in (*HOSTS, WATCHER):
            async with await Player.enter(site, f"{name}-of-chaos") as newcomer:
                found[name] = {cookie.name: cookie.value or "" for cookie in newcomer.http.cookies.jar}
        return found

    return asyncio.run(entered())
