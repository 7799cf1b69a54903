"""One person plays on against bots: every decision that comes is readable and accessible, up to the end of the game.

By default each size plays for `SHORT` seconds. `ROR_WHOLE_GAME=1` plays to the outcome, however long that takes;
bots that do not pause (`BOT_PAUSE=0`) make it a matter of some minutes.
"""

from __future__ import annotations

import os
import re
import time
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Page, TimeoutError, expect  # noqa: A004

from tests.e2e import hands
from tests.e2e.conftest import PHONE, OpenPage, Shot
from tests.e2e.test_access import SIZES, breaches

SHORT, LATE, LONG = 50, 240, 3600  # seconds; until `LATE` for enough of the game to be shown, a chance among it
ENOUGH = 4  # kinds of decision, and answers
WHOLE = os.environ.get("ROR_WHOLE_GAME") == "1"
QUICK = Path(__file__).with_name("quick.js").read_text(encoding="utf-8")
BEAT = 6_000  # milliseconds that the page plays by itself
UNREAD = "log => log.scrollHeight - log.scrollTop - log.clientHeight"  # pixels below what is shown
# Whatever is filled in there, dice decide.
WEIGHED = {"persuade", "counter_bribe", "attract_knight", "pressure_knights", "assassinate", "popular_appeal"}
EXPLAINED = ("look again", "Rule ")  # somebody else was faster, or a rule forbids this combination


@SIZES
# Chromium logs refusals that the page shows, and questions about a chance that others have just closed.
@pytest.mark.console(r" (409|422) .*/(answers|undo|consent)/", r" 422 .*/odds/")
def test_a_game_against_bots_is_played_by_the_forms(
    open_page: OpenPage, shot: Shot, tag: str, size: dict[str, int]
) -> None:
    page = open_page(size, has_touch=size is PHONE)
    hands.sign_up(page, f"marcellinus-{tag}")
    hands.create(page, f"Whole {tag}", factions=6 if size is PHONE else 3)
    hands.fill_and_start(page)
    met, weighed, sent = play(page, shot)
    assert min(sent, len(met)) >= ENOUGH
    assert weighed
    if WHOLE:
        assert hands.is_over(page)
    if hands.is_over(page):
        expect(page.get_by_label("The end of the game").get_by_role("heading", level=1)).to_be_visible()
        shot(page, "game-outcome")
        assert breaches(page) == []


def play(page: Page, shot: Shot) -> tuple[set[str], set[str], int]:
    """Until time is up or the game is over: the decisions that were met, those of them whose chance was shown, and
    how many answers were given."""
    met: set[str] = set()
    weighed: set[str] = set()
    sent, begun, end = 0, time.monotonic(), LONG if WHOLE else SHORT
    while not hands.is_over(page):
        enough = weighed and min(sent, len(met)) >= ENOUGH
        if time.monotonic() - begun > (end if enough else max(end, LATE)):
            break
        found = page.evaluate(QUICK, BEAT)
        sent += len(found["sent"])
        if "refused" in found:
            assert any(words in found["refused"] for words in EXPLAINED), f"{found['open']}: {found['refused']}"
        elif "open" in found:
            met.add(found["open"])
            shot(page, f"game-{found['open']}")
            assert page.get_by_label("What happened").evaluate(UNREAD) < 2
            assert breaches(page) == [], found["open"]
            if found["open"] in WEIGHED and sees_chance(page, shot, found["open"]):
                weighed.add(found["open"])
    return met, weighed, sent


def sees_chance(page: Page, shot: Shot, name: str) -> bool:
    """Fill the form in: the chance stands beside it, with a screenshot; `False` when the question went away."""
    before, form = hands.version(page), page.locator(f"{hands.DOCK} form[data-decision={name}]")
    page.set_default_timeout(hands.HURRY)
    try:
        hands.filled_in(form, Random(1))
        expect(form.locator("[data-odds]")).to_be_visible(timeout=hands.HURRY)
    except (TimeoutError, AssertionError):
        assert hands.version(page) > before, f"{name}: no chance is shown"
        return False
    finally:
        page.set_default_timeout(hands.PATIENCE)
    assert re.search(r"\d%|[Oo]n average \d", form.get_by_label("The chance").inner_text())
    shot(page, f"game-{name}-chance")
    assert breaches(page) == [], name
    return True
