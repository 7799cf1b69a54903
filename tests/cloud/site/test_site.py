"""The whole site through the mirror, under production's names: a game is played there in Chromium."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import httpx
import psutil
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from devenv.aws.provision.stack import Stack
from devenv.aws.provision.target import Target
from devenv.commands.cloud.provision import STACK
from devenv.config import Config
from devenv.deploy import browser
from devenv.deploy.door import Door
from devenv.deploy.site import site
from tests.e2e import hands
from tests.e2e.conftest import ARTEFACTS, DESK, FLAGS, PHONE, need
from tests.e2e.test_round import play_until_second_turn
from tests.support.cloud import ROOT_ALONE
from tests.support.cloud.commands import Commands
from tests.support.cloud.commands import commands as of_a_clone

pytestmark = [
    pytest.mark.slow,
    ROOT_ALONE,
]


@pytest.fixture(scope="module")
def commands() -> Iterator[Commands]:
    """The site is up; nothing of it is afterwards."""
    need("certutil", install="apt-get install libnss3-tools")
    need("chromium", "chromium-browser", "google-chrome", install="apt-get install chromium")
    with of_a_clone() as made:
        out, told = made.run("cloud", "site")
        print(told)
        assert "https://www.roronline.com/" in out
        yield made


def configured(commands: Commands) -> Config:
    """The configuration of the clone."""
    return Config.load({**os.environ, "DEVENV_ROOT": str(commands.root), "DEVENV_STATE": str(commands.state)})


@contextmanager
def chromium(commands: Commands, home: Path) -> Iterator[Browser]:
    """As `devenv cloud open` starts it, with a driver."""
    config = configured(commands)
    door = Door.of("mirror", config)
    names = browser.rules(door, site(Stack(Target.of("mirror", config), STACK)))
    env = {**os.environ, "HOME": str(browser.home(home, door))}
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(
            executable_path=browser.program(), args=[*FLAGS, f"--host-resolver-rules={names}"], env=env
        )


def shot(page: Page, name: str) -> Path:
    """Kept as an artefact."""
    width = (page.viewport_size or DESK)["width"]
    path = ARTEFACTS / f"mirror-{name}-{width}.png"
    page.screenshot(path=path)
    return path


def test_two_people_play_a_turn_at_www_roronline_com(commands: Commands, tmp_path: Path) -> None:
    with chromium(commands, tmp_path) as found:
        pages = [
            found.new_context(base_url="https://www.roronline.com", viewport=size).new_page() for size in (DESK, PHONE)
        ]
        host, guest = pages
        for page, name in zip(pages, ("livia", "drusus"), strict=True):
            page.set_default_timeout(hands.PATIENCE)
            hands.sign_up(page, name)
        guest.goto(hands.create(host, "Rome in the mirror", factions=3))
        guest.get_by_role("button", name="Take a seat").click()
        hands.fill_and_start(host)
        play_until_second_turn(pages, Random(7), shot)
        assert all(page.url.startswith("https://www.roronline.com/games/") for page in pages)
        assert hands.is_over(host) or hands.phase(host)[0] >= 2


def test_the_pages_were_built_from_a_clone_by_their_own_specification(commands: Commands) -> None:
    """The real front end, as production builds it; jobs in all their ways are seen in tests/cloud/amplify."""
    target = Target.of("mirror", configured(commands))
    found, amplify = site(Stack(target, STACK)), target.client("amplify")
    asked = {"appId": found.app, "branchName": found.branch}
    (done,) = amplify.list_jobs(**asked)["jobSummaries"]
    assert done["status"] == "SUCCEED"
    steps = amplify.get_job(**asked, jobId=done["jobId"])["job"]["steps"]
    log = httpx.get(next(step["logUrl"] for step in steps if step["stepName"] == "BUILD")).raise_for_status().text
    assert all(f"# Completed phase: {phase}" in log for phase in ("preBuild", "build")), log[-3000:]
    assert "npm ci" in log


def test_a_browser_of_its_own_is_told_the_way_and_one_without_a_screen_says_so(commands: Commands) -> None:
    shown = commands.run("cloud", "open", "--show")[0]
    assert "MAP www.roronline.com 127.77." in shown
    assert str(commands.state) in shown, "its profile is not the user's own"
    said = commands.run("cloud", "open", expect=1, DISPLAY="", WAYLAND_DISPLAY="")[1]
    assert "the browser did not start" in said


def test_a_second_run_changes_nothing_and_after_the_mirrors_end_it_is_there_again(commands: Commands) -> None:
    assert "serves already" in commands.run("cloud", "site")[1]
    told = commands.run("cloud", "status")[0]
    version = subprocess.run(
        ["git", "describe", "--tags", "--always"], cwd=commands.root, check=True, capture_output=True, text=True
    ).stdout.strip()
    assert [line.split()[-1] for line in told.splitlines() if "roronline.com/" in line] == [version, version]
    told = commands.run("status", expect=3)[0]
    assert f"https://www.roronline.com/  {version}" in told
    commands.run("down")
    assert commands.run("cloud", "status", expect=3)[0] == "the cloud mirror is not running\n"
    lines = [" ".join(process.info["cmdline"] or []) for process in psutil.process_iter(["cmdline"])]
    assert [line for line in lines if str(commands.state) in line] == []
    assert "serves already" in commands.run("cloud", "site")[1]
