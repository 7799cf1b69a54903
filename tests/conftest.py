"""What the tests of the service share: one set of real services, and players who are signed up once."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Iterator
from contextlib import AsyncExitStack

import pytest

from devenv.config import Config
from devenv.drivers.docker.engine import Engine, answers
from tests.support.player import Player
from tests.support.services import Services

Enter = Callable[..., Awaitable[list[Player]]]


BY = ("auto", "native", "docker")
WHY_NOT = "no Docker engine with Compose answers here"


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--services`: where PostgreSQL and Redis of the tests come from."""
    parser.addoption(
        "--services", choices=BY, default="native",
        help="PostgreSQL and Redis: native programs (the default: they start faster), containers, or auto: containers "
        "where a Docker engine answers",
    )  # fmt: skip


def services_by(config: pytest.Config) -> str:
    """Which of the two serves this run."""
    asked: str = config.getoption("--services")
    there = asked != "native" and answers(os.environ)
    if asked == "docker" and not there:
        raise pytest.UsageError(f"--services=docker: {os.environ.get('NO_DOCKER') or WHY_NOT}")
    return "docker" if there else "native"


def pytest_report_header(config: pytest.Config) -> str:
    """Says which was used."""
    return f"services: PostgreSQL and Redis by {services_by(config)}"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what wants an engine: `-m engine` is the Docker half, `-m "not engine"` the other one."""
    for item in items:
        chosen = item.callspec.params.values() if hasattr(item, "callspec") else ()
        if "engine" in getattr(item, "fixturenames", ()) or "docker" in chosen:
            item.add_marker("engine")


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The Docker engine of this machine, or the test is skipped with the reason why there is none."""
    if not answers(os.environ):
        pytest.skip(os.environ.get("NO_DOCKER") or WHY_NOT)
    return Engine(Config.load())


@pytest.fixture(scope="session")
def services(request: pytest.FixtureRequest) -> Iterator[Services]:
    """PostgreSQL, Redis and Daphne for the whole session."""
    found = Services(services_by(request.config))
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
