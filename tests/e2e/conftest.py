"""Chromium against the running stack: real names, real TLS, a throw-away home that trusts the local authority."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.support import stack as stacks
from tests.support.transport import Site

ARTEFACTS = stacks.ROOT / ".state" / "artefacts"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


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
def browser(home: Path) -> Iterator[Browser]:
    """One Chromium for all tests."""
    program = need("chromium", "chromium-browser", "google-chrome", install="apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=FLAGS, env={**os.environ, "HOME": str(home)}, headless=True
        )
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, site: Site) -> Iterator[Callable[..., Page]]:
    """Opens pages, each in a context of its own: another person, or another device."""
    contexts = []

    def open_one(size: dict[str, int] | None = None, **more: Any) -> Page:
        context = browser.new_context(base_url=site.www, viewport=size or DESK, **more)  # type: ignore[arg-type]
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.broken = []  # type: ignore[attr-defined]
        page.on("pageerror", lambda error: page.broken.append(str(error)))  # type: ignore[attr-defined]
        return page

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture
def shot(request: pytest.FixtureRequest) -> Callable[[Page, str], Path]:
    """Keeps a screenshot as an artefact."""

    def take(page: Page, name: str) -> Path:
        ARTEFACTS.mkdir(parents=True, exist_ok=True)
        path = ARTEFACTS / f"{request.node.name}-{name}.png"
        page.screenshot(path=path)
        return path

    return take
