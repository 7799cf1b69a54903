"""What the tests of the service share: one set of real services, and players who are signed up once."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Iterator
from contextlib import AsyncExitStack

import pytest

from tests.support.player import Player
from tests.support.services import Services

Enter = Callable[..., Awaitable[list[Player]]]


@pytest.fixture(scope="session")
def services() -> Iterator[Services]:
    """PostgreSQL, Redis and Daphne for the whole session."""
    found = Services()
    try:
        found.start()
        yield found
    finally:
        found.stop()


@pytest.fixture(scope="session")
def cookies() -> dict[str, dict[str, str]]:
    """Sessions by name: hashing a password is slow on purpose, so everybody signs up once."""
    return {}


@pytest.fixture
async def enter(services: Services, cookies: dict[str, dict[str, str]]) -> AsyncIterator[Enter]:
    """`await enter("marcus", "livia")`: signed-in players of these names."""
    async with AsyncExitStack() as stack:

        async def entered(*names: str) -> list[Player]:
            return [await stack.enter_async_context(await _player(services, cookies, name)) for name in names]

        yield entered


async def _player(services: Services, cookies: dict[str, dict[str, str]], name: str) -> Player:
    if name not in cookies:
        async with await Player.enter(services.api.site, name) as newcomer:
            cookies[name] = {cookie.name: cookie.value or "" for cookie in newcomer.http.cookies.jar}
    player = Player(services.api.site, name)
    for key, value in cookies[name].items():
        player.http.cookies.set(key, value, domain=".roronline.localhost")
    return player


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A failed test shows the end of Daphne's log."""
    report = yield
    services = getattr(item, "funcargs", {}).get("services")
    if report.failed and isinstance(services, Services):
        report.sections.append(("the api's log", services.api.said[-6000:]))
    return report
