"""Three people in three browsers sign up, meet, and play a whole turn through production's front door."""

from __future__ import annotations

import time
from random import Random

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e import hands
from tests.e2e.conftest import PHONE, OpenPage, Shot

LONGEST = 600  # seconds for one turn
PHASES = ("Mortality", "Revenue", "Forum", "Population", "Senate", "Combat", "Revolution")


@pytest.mark.console(r" 409 .*/(answers|undo|consent)/", r" 422 .*/odds/")  # somebody else was faster; Chromium logs it
def test_three_people_and_two_bots_play_a_whole_turn(open_page: OpenPage, shot: Shot, tag: str) -> None:
    pages = [open_page(), open_page(), open_page(PHONE, has_touch=True)]
    for page, name in zip(pages, ("marcus", "livia", "gaius"), strict=True):
        hands.sign_up(page, f"{name}-{tag}")
    host, _, phone = pages
    for page in (host, phone):
        shot(page, "lobby")

    link = hands.create(host, f"Round {tag}")
    for page in pages[1:]:
        page.goto(link)
        page.get_by_role("button", name="Take a seat").click()
        expect(page.get_by_label("Invitation link")).to_be_visible()
    expect(host.get_by_text(f"gaius-{tag}").first).to_be_visible()
    for page in (host, phone):
        shot(page, "waiting-room")
    hands.fill_and_start(host)
    for page in pages:
        expect(page.locator(hands.TABLE)).to_be_visible()

    last = play_until_second_turn(pages, Random(7), shot)
    log = host.get_by_label("What happened")
    if not hands.is_over(host):
        for page in pages:
            expect(page.locator("[data-turn='2']")).to_be_visible()
        for phase in PHASES:
            expect(log.get_by_text(f"{phase} Phase").first).to_be_attached()
    assert log.get_by_role("img", name="Dice").count() > 0

    # Whoever comes back sees the same table.
    before = hands.version(host)
    host.reload()
    expect(host.locator(hands.TABLE)).to_be_visible()
    assert hands.version(host) >= before
    if not hands.is_over(host):
        take_back_by_consent(pages[1:], host, last, shot)


def take_back_by_consent(players: list[Page], host: Page, last: Page, shot: Shot) -> None:
    """Somebody asks for an answer back after others have answered: all of them must agree, then the table goes back."""
    pages = [*players, host]
    asker = next(page for page in players if page is not last and take_back(page).count())
    take_back(asker).click()
    expect(request(asker).get_by_text("You ask to take your answer back")).to_be_visible()
    shot(asker, "table-take-back")
    others = [page for page in pages if page is not asker]
    for page in others:
        expect(request(page).get_by_text("asks to take an answer back")).to_be_visible()
        before = hands.version(page)
        request(page).get_by_role("button", name="Agree").click()
        page.wait_for_function(hands.MOVED, arg=before)
    for page in pages:
        expect(request(page).get_by_text("asks to take an answer back")).to_have_count(0)
        expect(page.get_by_label("What happened").get_by_text("takes an answer back").first).to_be_attached()


def request(page: Page) -> Locator:
    """Where the question to the table stands."""
    return page.get_by_label("Take an answer back")


def take_back(page: Page) -> Locator:
    """The button of one's own last answer."""
    return page.get_by_role("button", name="Take back")


def play_until_second_turn(pages: list[Page], rng: Random, shot: Shot) -> Page:
    """Whoever is asked answers, until the second turn or the end of the Republic; a screenshot of each phase.

    Returns who answered last.
    """
    seen: set[str] = set()
    last = pages[0]
    end = time.monotonic() + LONGEST
    while time.monotonic() < end:
        turn, phase = hands.phase(pages[0])
        if phase not in seen:
            seen.add(phase)
            shot(pages[0], f"table-{phase}")
            shot(pages[-1], f"table-{phase}")
        if turn >= 2 or hands.is_over(pages[0]):
            return last
        asked = [page for page in pages if hands.must_act(page)]
        if asked:
            last = rng.choice(asked)
            hands.act(last, rng)
        else:
            pages[0].wait_for_timeout(50)  # the bots are at it
    raise AssertionError(f"no second turn after {LONGEST} s; version {hands.version(pages[0])}, phases {sorted(seen)}")
