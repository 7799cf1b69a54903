"""Three people in three browsers sign up, meet, and play a whole turn through production's front door."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from pathlib import Path
from random import Random

from playwright.sync_api import Page, expect

from tests.e2e import hands
from tests.e2e.conftest import PHONE

PASSWORD = "ave-caesar-1453"
MOST_ACTIONS = 900


def sign_up(page: Page, name: str) -> None:
    page.goto("/sign-up")
    page.get_by_label("User name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign up").click()
    page.wait_for_url("**/games")


def test_three_people_and_two_bots_play_a_whole_turn(
    open_page: Callable[..., Page], shot: Callable[[Page, str], Path]
) -> None:
    tag = secrets.token_hex(3)
    pages = [open_page(), open_page(), open_page(PHONE, has_touch=True)]
    for page, name in zip(pages, ("marcus", "livia", "gaius"), strict=True):
        sign_up(page, f"{name}-{tag}")
    host = pages[0]
    shot(host, "lobby")

    host.get_by_role("button", name="Create a game").click()
    host.get_by_label("Name").fill(f"Round {tag}")
    host.get_by_role("button", name="Create", exact=True).click()
    host.wait_for_url(re.compile(r"/games/[^/]+$"))
    link = host.get_by_label("Invitation link").input_value()
    for page in pages[1:]:
        page.goto(link)
        page.get_by_role("button", name="Take a seat").click()
        expect(page.get_by_label("Invitation link")).to_be_visible()
    expect(host.get_by_text(f"gaius-{tag}").first).to_be_visible()
    shot(host, "waiting-room")
    host.get_by_role("button", name="Fill free seats with bots").click()
    start = host.get_by_role("button", name="Start the game")
    expect(start).to_be_enabled()
    start.click()

    for page in pages:
        expect(page.locator("[data-version]")).to_be_visible()
    shot(host, "table-desk")
    shot(pages[2], "table-phone")
    play_until_second_turn(pages, Random(7))
    shot(host, "turn-two-desk")
    shot(pages[2], "turn-two-phone")

    host.reload()
    expect(host.locator("[data-version]")).to_be_visible()
    assert [page.broken for page in pages] == [[], [], []]  # type: ignore[attr-defined]


def play_until_second_turn(pages: list[Page], rng: Random) -> None:
    """Whoever is asked answers, until the second turn has begun or the Republic has fallen."""
    for _ in range(MOST_ACTIONS):
        if pages[0].get_by_text("Turn II", exact=True).count() or pages[0].get_by_label("The end of the game").count():
            return
        asked = [page for page in pages if hands.must_act(page)]
        if asked:
            hands.act(rng.choice(asked), rng)
        else:
            pages[0].wait_for_timeout(50)  # the bots are at it
    raise AssertionError(f"no second turn after {MOST_ACTIONS} looks; version {hands.version(pages[0])}")
