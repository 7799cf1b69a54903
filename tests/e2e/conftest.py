"""Chromium against the running stack: real names, real TLS, a throw-away home that trusts the local authority."""

from __future__ import annotations

import asyncio
import os
import re
import secrets
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Coroutine, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tests.e2e import deaf
from tests.e2e.hands import PATIENCE
from tests.support import stack as stacks
from tests.support.transport import Site

ARTEFACTS = stacks.ROOT / ".state" / "artefacts"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip
ELSEWHERE = "Pacific/Auckland"  # in no time zone of the server, as players are
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
# Chromium itself logs a refused request. Asking who one is, signed out, is answered with 403 (protocol, section 5).
EXPECTED = re.compile(r"Failed to load resource: .* 403 .*/rorapp/api/me/")

OpenPage = Callable[..., Page]
Shot = Callable[[Page, str], Path]


def need(*programs: str, install: str) -> str:
    """The first of the programs that is there; without one the test is skipped, under CI it fails."""
    found = next((path for path in map(shutil.which, programs) if path), None)
    if found:
        return found
    message = f"no {programs[0]} on the PATH; get it by: {install}"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def stack() -> Iterator[dict[str, Any]]:
    """The status of the stack. One that we had to start is stopped again."""
    seen = stacks.status()
    if seen is not None and all(service["health"] != "unhealthy" for service in seen["services"]):
        yield stacks.up()  # what has changed since is restarted
        return
    yield stacks.up()
    stacks.devenv("down")


@pytest.fixture(scope="session")
def site(stack: dict[str, Any]) -> Site:
    """Where the stack answers."""
    return stacks.site(stack)


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory, site: Site) -> Path:
    """A home whose browser trusts the local authority, by file; verification stays on."""
    certutil = need("certutil", install="apt-get install libnss3-tools")
    folder = tmp_path_factory.mktemp("home")
    store = folder / ".pki" / "nssdb"
    store.mkdir(parents=True)
    for words in (["-N", "--empty-password"], ["-A", "-t", "C,,", "-n", "local", "-i", str(site.ca)]):
        subprocess.run([certutil, "-d", f"sql:{store}", *words], check=True)
    return folder


@pytest.fixture(scope="session")
def program(home: Path) -> Path:
    """Chromium, started so that a machine whose interfaces come and go does not make it drop requests."""
    found = need("chromium", "chromium-browser", "google-chrome", install="apt-get install chromium")
    script = home / "chromium"
    script.write_text(f'#!/bin/sh\nexec {shlex.join([sys.executable, deaf.__file__, found])} "$@"\n')
    script.chmod(0o755)
    return script


@pytest.fixture(scope="session")
def browser(home: Path, program: Path) -> Iterator[Browser]:
    """One Chromium for all tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=FLAGS, env={**os.environ, "HOME": str(home)}, headless=True
        )
        yield browser
        browser.close()


@pytest.fixture
def open_page(request: pytest.FixtureRequest, browser: Browser, site: Site) -> Iterator[OpenPage]:
    """Opens pages, each in a context of its own: another person, or another device.

    What the console complains of, hydration included, fails the test; a failed test leaves a screenshot of each page.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_one(size: dict[str, int] | None = None, **more: Any) -> Page:
        chosen = {"viewport": size or DESK, "timezone_id": ELSEWHERE, **more}
        context = browser.new_context(base_url=site.www, **chosen)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        context.on("console", lambda message: complaints.extend(_complaint(message)))
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        return context.new_page()

    yield open_one
    if failed(request.node):
        for number, page in enumerate(page for context in contexts for page in context.pages):
            _take(page, f"{request.node.name}-failed-{number}")
    for context in contexts:
        context.close()
    allowed = getattr(request.node.get_closest_marker("console"), "args", ())
    assert [text for text in complaints if not any(re.search(pattern, text) for pattern in allowed)] == []


def _complaint(message: ConsoleMessage) -> list[str]:
    text = f"{message.text} {message.location.get('url', '')}"
    return [text] if message.type == "error" and not EXPECTED.search(text) else []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fixtures may ask whether their test has failed."""
    report = yield
    if report.when == "call":
        item.stash[_FAILED] = report.failed
    return report


_FAILED = pytest.StashKey[bool]()


def failed(item: pytest.Item) -> bool:
    """Whether the test's own body has failed."""
    return item.stash.get(_FAILED, False)


def _take(page: Page, name: str, *, whole: bool = False) -> Path:
    ARTEFACTS.mkdir(parents=True, exist_ok=True)
    path = ARTEFACTS / f"{name}.png"
    page.screenshot(path=path, full_page=whole)
    return path


@pytest.fixture
def shot() -> Shot:
    """Keeps a screenshot as an artefact, and refuses a page that is wider than its window."""

    def take(page: Page, name: str) -> Path:
        wide, window = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        path = _take(page, f"{name}-{window}")
        assert wide <= window, f"{name}: {wide} px wide in a window of {window}"
        return path

    return take


@pytest.fixture
def tag() -> str:
    """Makes names that no other run has used."""
    return secrets.token_hex(3)


@pytest.fixture
def apart() -> Iterator[Callable[[Coroutine[Any, Any, Any]], Any]]:
    """Runs a coroutine in a thread of its own: the browser's loop already runs in this one."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        yield lambda work: pool.submit(asyncio.run, work).result(timeout=120)
