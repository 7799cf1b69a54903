"""The line between page and service: lost and found, two tabs, two clicks, a session that has ended, a new release."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Request, WebSocketRoute, expect

from tests.e2e import hands
from tests.e2e.conftest import OpenPage, Shot
from tests.support import stack as stacks
from tests.support.player import PASSWORD

Seated = Callable[..., Page]


@pytest.fixture
def seated(open_page: OpenPage, tag: str) -> Seated:
    """`seated("marcus")`: a page whose owner hosts a table of bots and must choose a faction leader."""

    def sit(name: str, before: Callable[[Page], None] = lambda _: None) -> Page:
        page = open_page()
        before(page)
        hands.sign_up(page, f"{name}-{tag}")
        hands.create(page, f"Line {tag}", factions=3)
        hands.fill_and_start(page)
        expect(page.locator(f"{hands.DOCK}[data-must]")).to_be_visible()
        return page

    return sit


def leader(page: Page) -> None:
    """Choose the first senator as leader, without sending it."""
    page.locator(f"{hands.DOCK} input[type=radio]").first.check()


@pytest.mark.console(r" 409 .*/(answers|undo)/")  # a bot was faster; the page looks again and insists
def test_two_clicks_send_one_answer_and_it_can_be_taken_back(seated: Seated) -> None:
    page = seated("marcus")
    sent: list[Request] = []
    page.on("request", lambda request: sent.append(request) if request.url.endswith("/answers/") else None)
    before = hands.version(page)
    leader(page)
    page.get_by_role("button", name="Decide").dblclick()
    page.wait_for_function(hands.MOVED, arg=before)
    assert [request.method for request in sent if request.method == "POST"] == ["POST"]
    assert sent[-1].headers["idempotency-key"]

    page.get_by_role("button", name="Take back").click()  # alone among bots nobody need be asked
    expect(page.locator(f"{hands.DOCK} input[type=radio]").first).to_be_visible()
    expect(page.get_by_label("What happened").get_by_text("takes an answer back")).to_be_attached()
    expect(page.get_by_role("button", name="Take back")).to_have_count(0)
    leader(page)
    page.get_by_role("button", name="Decide").click()
    expect(page.get_by_role("button", name="Take back")).to_be_visible()


def test_a_second_tab_follows_the_first(seated: Seated) -> None:
    page = seated("livia")
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.locator(f"{hands.DOCK}[data-must]")).to_be_visible()
    expect(other.get_by_text("away", exact=True)).to_have_count(0)
    before = hands.version(page)
    leader(page)
    page.get_by_role("button", name="Decide").click()
    for tab in (page, other):
        tab.wait_for_function(hands.MOVED, arg=before)


@pytest.mark.console(r"WebSocket", r"ERR_|Failed to load resource")  # Chromium logs what the outage refused
def test_a_restarted_service_is_found_again_and_the_page_says_so(seated: Seated, shot: Shot) -> None:
    page = seated("gaius")
    lost = page.get_by_text("The connection is lost; reconnecting")
    with page.expect_event("websocket", timeout=60_000):  # the next one is opened by the page itself
        done = stacks.devenv("restart", "api")
        assert done.returncode == 0, done.stderr[-800:]
    expect(lost).to_have_count(0, timeout=60_000)
    before = hands.version(page)
    leader(page)
    page.get_by_role("button", name="Decide").click()
    page.wait_for_function(hands.MOVED, arg=before)
    assert hands.version(page) > before


def test_a_lost_line_is_told_and_steps_that_were_missed_arrive(seated: Seated, shot: Shot) -> None:
    lines: list[WebSocketRoute] = []
    barred = False

    def through(route: WebSocketRoute) -> None:
        if barred:
            route.close(code=1012)
            return
        lines.append(route)
        route.connect_to_server()

    page = seated("titus", lambda page: page.route_web_socket("**/ws/games/**", through))
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.locator(f"{hands.DOCK}[data-must]")).to_be_visible()

    barred = True
    lines[0].close(code=1012)
    expect(page.get_by_text("The connection is lost; reconnecting")).to_be_visible()
    shot(page, "table-reconnecting")
    before = hands.version(page)
    leader(other)
    other.get_by_role("button", name="Decide").click()
    other.wait_for_function(hands.MOVED, arg=before)
    assert hands.version(page) == before

    barred = False
    page.wait_for_function(hands.MOVED, arg=before)
    expect(page.get_by_text("The connection is lost; reconnecting")).to_have_count(0)


def test_another_release_is_noticed(seated: Seated, shot: Shot) -> None:
    lines: list[WebSocketRoute] = []

    def through(route: WebSocketRoute) -> None:
        lines.append(route)
        route.connect_to_server()

    page = seated("publius", lambda page: page.route_web_socket("**/ws/games/**", through))
    expect(page.get_by_text("The site has been renewed")).to_have_count(0)
    leader(page)  # a draft keeps the page as it is
    for release in ("first", "second"):
        lines[-1].send(json.dumps({"type": "beat", "version": 0, "release": release}))
    expect(page.get_by_text("The site has been renewed")).to_be_visible()
    page.wait_for_timeout(4000)
    expect(page.locator(f"{hands.DOCK} input[type=radio]").first).to_be_checked()
    shot(page, "table-outdated")
    page.get_by_role("button", name="Reload").click()
    expect(page.locator(f"{hands.DOCK}[data-must]")).to_be_visible()
    expect(page.get_by_text("The site has been renewed")).to_have_count(0)


def test_a_page_older_than_the_service_renews_itself_when_nothing_is_being_edited(seated: Seated) -> None:
    lines: list[WebSocketRoute] = []

    def through(route: WebSocketRoute) -> None:
        lines.append(route)
        route.connect_to_server()

    page = seated("sextus", lambda page: page.route_web_socket("**/ws/games/**", through))
    page.evaluate("window.before = true")
    for release in ("first", "second"):
        lines[-1].send(json.dumps({"type": "beat", "version": 0, "release": release}))
    page.wait_for_function("window.before === undefined", timeout=15_000)
    expect(page.locator(f"{hands.DOCK}[data-must]")).to_be_visible()
    expect(page.get_by_text("The site has been renewed")).to_have_count(0)


@pytest.mark.console(r"403 .*/answers/")  # Chromium logs the refusal that is tested here
def test_who_is_no_longer_signed_in_is_led_back_to_the_table(seated: Seated, shot: Shot, tag: str) -> None:
    page = seated("decimus")
    address = page.url
    leader(page)
    page.context.clear_cookies()
    page.get_by_role("button", name="Decide").click()
    main = page.get_by_role("main")
    expect(main.get_by_role("link", name="Sign in")).to_be_visible()
    expect(main.get_by_text("You are signed out")).to_be_visible()
    shot(page, "table-signed-out")
    main.get_by_role("link", name="Sign in").click()
    page.get_by_label("User name").fill(f"decimus-{tag}")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(address)
    expect(page.locator(f"{hands.DOCK}[data-must]")).to_be_visible()
