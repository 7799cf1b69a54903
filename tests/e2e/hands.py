"""Hands at the table: whatever is asked, they fill in the form as a person would, by what the page shows."""

from __future__ import annotations

from contextlib import suppress
from random import Random

from playwright.sync_api import Locator, Page, TimeoutError, expect  # noqa: A004

from tests.support.player import PASSWORD

HURRY, PATIENCE = 6_000, 20_000  # milliseconds
DOCK = 'section[aria-label="Your decision"]'
TABLE = "[data-version]"
MOVED = """before => {
    const moved = Number(document.querySelector('[data-version]').dataset.version) > before;
    return moved || document.querySelector('form[data-decision] [role=alert]') !== null;
}"""


def sign_up(page: Page, name: str) -> None:
    """A new account, by the form; ends in the lobby."""
    page.goto("/sign-up")
    page.get_by_label("User name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign up").click()
    page.wait_for_url("**/games")


def create(page: Page, name: str, factions: int = 5) -> str:
    """A new game from the lobby; the invitation's link."""
    page.get_by_role("button", name="Create a game").click()
    page.get_by_label("Name").fill(name)
    page.get_by_role("radio", name=str(factions), exact=True).check()
    page.get_by_role("button", name="Create", exact=True).click()
    return page.get_by_label("Invitation link").input_value()


def fill_and_start(page: Page) -> None:
    """The host seats bots on what is free, and starts."""
    page.get_by_role("button", name="Fill free seats with bots").click()
    start = page.get_by_role("button", name="Start the game")
    expect(start).to_be_enabled()
    start.click()
    expect(page.locator(TABLE)).to_be_visible()


def version(page: Page) -> int:
    """The version of the table that the page shows."""
    return int(page.locator(TABLE).get_attribute("data-version") or -1)


def phase(page: Page) -> tuple[int, str]:
    """The turn and the phase that the page shows."""
    table = page.locator(TABLE)
    return int(table.get_attribute("data-turn") or -1), table.get_attribute("data-phase") or ""


def is_over(page: Page) -> bool:
    """Whether the page shows the end of the game."""
    return page.get_by_label("The end of the game").count() > 0


def must_act(page: Page) -> bool:
    """Whether the game waits for this page's seat."""
    return page.locator(f"{DOCK}[data-must]").count() > 0


def act(page: Page, rng: Random) -> None:
    """Answer one decision, and wait until the table has moved on; what a rule refuses is answered otherwise."""
    before = version(page)
    dock = page.locator(DOCK)
    page.set_default_timeout(HURRY)
    try:
        for _ in range(12):
            with suppress(TimeoutError):  # somebody was faster, and the form went away under our hands
                if answered(page, dock, before, rng):
                    return
            if version(page) > before:
                return
    finally:
        page.set_default_timeout(PATIENCE)
    raise AssertionError(f"no answer was accepted: {dock.inner_text()}")


def answered(page: Page, dock: Locator, before: int, rng: Random) -> bool:
    """Fill in one form and send it; whether the table has moved."""
    form = choose(dock, rng)
    if form is None:
        page.wait_for_function(MOVED, arg=before)
        return True
    if filled_in(form, rng):
        form.locator("button[type=submit]").click()
        page.wait_for_function(MOVED, arg=before)
        if version(page) > before:
            return True
    back = form.get_by_role("button", name="Back to the alternatives")
    if back.count():
        back.click()
    return False


def choose(dock: Locator, rng: Random) -> Locator | None:
    """The form that is open, or that of one of the alternatives: rather one that moves the game on.

    `None` when nothing is asked any more, because somebody else has just acted.
    """
    form = dock.locator("form")
    if form.count() == 0:
        plain = dock.locator("button[data-decision]:not([class*=quiet])").all()
        found = plain or dock.locator("button[data-decision]").all()
        if not found:
            return None
        (rng.choice(found) if rng.random() < 0.5 else found[-1]).click()
    return form


def filled_in(form: Locator, rng: Random) -> bool:
    """Fill in every field until the form may be sent."""
    send = form.locator("button[type=submit]")
    for _ in range(8):
        for field in form.locator("fieldset").all():
            fill(field, rng)
        if send.is_enabled():
            return True
    return False


def fill(field: Locator, rng: Random) -> None:
    """Fill in one field; amounts and shares stand at a legal value already."""
    kind = field.get_attribute("data-kind")
    everybody = field.get_by_role("group", name="All of them").get_by_role("button")
    if everybody.count():
        pick(everybody, rng).click()
    elif kind == "many":
        free = field.locator("input:enabled:not(:checked)").all()
        if free and rng.random() < 0.5:
            rng.choice(free).check()
    elif kind in {"one", "yes_no", "each"}:
        boxes = field.locator("input[type=radio]")
        names = sorted({box.get_attribute("name") or "" for box in boxes.all()})
        for name in names:
            pick(field.locator(f'input[type=radio][name="{name}"]'), rng).check()


def pick(among: Locator, rng: Random) -> Locator:
    """Any one of them; raises `TimeoutError` when the form has gone meanwhile."""
    found = among.all()
    if not found:
        raise TimeoutError("nothing is left to choose from")
    return rng.choice(found)
