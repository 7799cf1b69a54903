"""Hands at the table: whatever is asked, they fill in the form as a person would, by what the page shows."""

from __future__ import annotations

from random import Random

from playwright.sync_api import Locator, Page

DOCK = 'section[aria-label="Your decision"]'


def version(page: Page) -> int:
    """The version of the table that the page shows."""
    return int(page.locator("[data-version]").get_attribute("data-version") or -1)


def turn(page: Page) -> str:
    """The turn as the page prints it."""
    return page.get_by_text("Turn ", exact=False).first.inner_text()


def must_act(page: Page) -> bool:
    """Whether the game waits for this page's seat."""
    return page.locator(f"{DOCK}[data-must]").count() > 0


def act(page: Page, rng: Random) -> None:
    """Answer one decision, and wait until the table has moved on."""
    before = version(page)
    dock = page.locator(DOCK)
    if dock.locator("form").count() == 0:
        buttons = [
            b for b in dock.locator("button[data-decision]").all() if "quiet" not in (b.get_attribute("class") or "")
        ]
        rng.choice(buttons or dock.locator("button[data-decision]").all()).click()
    form = dock.locator("form")
    for field in form.locator("fieldset").all():
        fill(field, rng)
    form.locator("button[type=submit]").click()
    page.wait_for_function("v => Number(document.querySelector('[data-version]').dataset.version) > v", arg=before)


def fill(field: Locator, rng: Random) -> None:
    """Fill in one field if it wants it."""
    everybody = field.get_by_role("group", name="All of them").get_by_role("button")
    if everybody.count():
        rng.choice(everybody.all()).click()
        return
    names = sorted({radio.get_attribute("name") or "" for radio in field.locator("input[type=radio]").all()})
    for name in names:
        group = field.locator(f'input[type=radio][name="{name}"]')
        if group.and_(field.locator(":checked")).count() == 0:
            rng.choice(group.all()).check()
