"""Every page at both sizes: axe finds nothing, nothing is wider than the window, the keyboard suffices."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import hands
from tests.e2e.conftest import DESK, PHONE, OpenPage, Shot
from tests.support import stack as stacks

AXE = stacks.ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SIZES = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])


def breaches(page: Page) -> list[str]:
    """What axe finds on the page as it stands, contrast included: rule, element and reason."""
    page.wait_for_timeout(200)  # transitions of colours have ended
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate("tags => axe.run({ runOnly: tags })", RULES)
    return [
        f"{breach['id']}: {node['html'][:160]}: {node['failureSummary'][:300]}"
        for breach in found["violations"]
        for node in breach["nodes"]
    ]


@SIZES
@SCHEMES
def test_the_way_to_the_table_is_open_to_everybody(
    open_page: OpenPage, shot: Shot, tag: str, size: dict[str, int], scheme: str
) -> None:
    page = open_page(size, color_scheme=scheme)
    for path, name in (
        ("/", "front"),
        ("/games", "lobby-signed-out"),
        ("/sign-in", "sign-in"),
        ("/sign-up", "sign-up"),
    ):
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        page.wait_for_load_state("networkidle")
        shot(page, f"{name}-{scheme}")
        assert breaches(page) == []
    page.get_by_role("button", name="Sign up").click()
    expect(page.get_by_text("Say your user name.")).to_be_visible()
    assert breaches(page) == []
    hands.sign_up(page, f"fabia-{tag}")
    page.get_by_role("button", name="Create a game").click()
    assert breaches(page) == []
    page.get_by_role("button", name="Create", exact=True).click()
    expect(page.get_by_label("Invitation link")).to_be_visible()
    assert breaches(page) == []


@SIZES
@SCHEMES
def test_the_table_is_open_to_everybody(
    open_page: OpenPage, shot: Shot, tag: str, size: dict[str, int], scheme: str
) -> None:
    page = open_page(size, color_scheme=scheme)
    hands.sign_up(page, f"aulus-{tag}")
    hands.create(page, f"Open {tag}", factions=6)
    hands.fill_and_start(page)
    expect(page.locator(hands.DOCK)).to_be_visible()
    shot(page, f"table-six-{scheme}")
    assert breaches(page) == []
    if size is PHONE:
        for part in ("Factions", "Wars", "Log", "You"):
            page.get_by_role("button", name=part, exact=True).click()
            assert breaches(page) == []
        page.get_by_role("button", name="Look at the table").click()
        expect(page.locator(f"{hands.DOCK} form")).to_be_hidden()
        assert breaches(page) == []


@SIZES
def test_a_decision_is_made_by_keyboard_alone(open_page: OpenPage, tag: str, size: dict[str, int]) -> None:
    page = open_page(size)
    hands.sign_up(page, f"servia-{tag}")
    hands.create(page, f"Keys {tag}", factions=3)
    hands.fill_and_start(page)
    expect(page.locator(f"{hands.DOCK} input[type=radio]").first).to_be_visible()
    before = hands.version(page)
    press_until(page, f"{hands.DOCK} input[type=radio]")
    page.keyboard.press("Space")
    press_until(page, f"{hands.DOCK} button[type=submit]")
    page.keyboard.press("Enter")
    page.wait_for_function(hands.MOVED, arg=before)
    assert hands.version(page) > before


def press_until(page: Page, wanted: str) -> None:
    """Press Tab until an element that fits is focused, and seen to be so."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            assert page.evaluate("document.activeElement.matches(':focus-visible')")
            return
    raise AssertionError(f"no Tab leads to {wanted}")
