"""One person plays on against bots: every decision that comes is readable and accessible, up to the end of the game.

By default each size plays for `SHORT` seconds. `ROR_WHOLE_GAME=1` plays to the outcome, however long that takes;
bots that do not pause (`BOT_PAUSE=0`) make it a matter of some minutes.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import hands
from tests.e2e.conftest import PHONE, OpenPage, Shot
from tests.e2e.test_access import SIZES, breaches

SHORT, LONG = 70, 3600  # seconds
WHOLE = os.environ.get("ROR_WHOLE_GAME") == "1"
QUICK = Path(__file__).with_name("quick.js").read_text(encoding="utf-8")
BEAT = 6_000  # milliseconds that the page plays by itself
UNREAD = "log => log.scrollHeight - log.scrollTop - log.clientHeight"  # pixels below what is shown
EXPLAINED = ("look again", "Rule ")  # somebody else was faster, or a rule forbids this combination


@SIZES
@pytest.mark.console(r" (409|422) .*/answers/")  # Chromium logs refusals that the page shows
def test_a_game_against_bots_is_played_by_the_forms(
    open_page: OpenPage, shot: Shot, tag: str, size: dict[str, int]
) -> None:
    page = open_page(size, has_touch=size is PHONE)
    hands.sign_up(page, f"marcellinus-{tag}")
    hands.create(page, f"Whole {tag}", factions=6 if size is PHONE else 3)
    hands.fill_and_start(page)
    met, sent = play(page, shot)
    assert sent >= len(met) > 3
    if WHOLE:
        assert hands.is_over(page)
    if hands.is_over(page):
        expect(page.get_by_label("The end of the game").get_by_role("heading", level=1)).to_be_visible()
        shot(page, "game-outcome")
        assert breaches(page) == []


def play(page: Page, shot: Shot) -> tuple[set[str], int]:
    """Until time is up or the game is over: the decisions that were met, and how many answers were given."""
    met: set[str] = set()
    sent, end = 0, time.monotonic() + (LONG if WHOLE else SHORT)
    while time.monotonic() < end and not hands.is_over(page):
        found = page.evaluate(QUICK, BEAT)
        sent += len(found["sent"])
        if "refused" in found:
            assert any(words in found["refused"] for words in EXPLAINED), f"{found['open']}: {found['refused']}"
        elif "open" in found:
            met.add(found["open"])
            shot(page, f"game-{found['open']}")
            assert page.get_by_label("What happened").evaluate(UNREAD) < 2
            assert breaches(page) == [], found["open"]
    return met, sent
