"""One stack with doors and two apps for all chaos tests, and people who signed up once."""

from __future__ import annotations

import asyncio
from collections.abc import Generator, Iterator

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


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A failed test shows what the apps did not expect."""
    report = yield
    stack = getattr(item, "funcargs", {}).get("troubled")
    if report.failed and isinstance(stack, Checkout):
        for log in sorted(stack.config.logs.glob("api*.log")):
            told = [line for line in log.read_text(errors="replace").splitlines() if '"traceback"' in line]
            report.sections.append((f"what {log.stem} did not expect", "\n".join(told[-3:])))
    return report
