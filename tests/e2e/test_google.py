"""Signing in with Google as a person does it: the local stand-in's page, consent, denial, a code that is too old."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import DESK, PHONE, OpenPage, Shot
from tests.e2e.test_access import breaches


@pytest.fixture
def google(stack: dict[str, Any]) -> str:
    """Where the stack's stand-in answers."""
    return str(next(one["endpoint"] for one in stack["services"] if one["name"] == "google"))


def leave(page: Page, google: str) -> None:
    """From the sign-in page to Google's."""
    page.goto("/sign-in?next=/games")
    page.get_by_role("button", name="Sign in with Google").click()
    page.wait_for_url(f"{google}/**")


def allow(page: Page, email: str) -> None:
    """The consent, on Google's page."""
    page.get_by_label("E-mail").fill(email)
    page.get_by_role("button", name="Allow").click()


def test_who_consents_chooses_a_name_once(open_page: OpenPage, shot: Shot, tag: str, google: str) -> None:
    page = open_page(PHONE)
    leave(page, google)
    allow(page, f"gaius.{tag}@gmail.com")
    page.wait_for_url("**/sign-in/google?**")
    page.get_by_role("button", name="Sign up").click()
    expect(page.get_by_text("Say your user name.")).to_be_visible()
    page.get_by_label("User name").fill(f"gaius-{tag}")
    assert breaches(page) == []
    shot(page, "google-name")
    page.get_by_role("button", name="Sign up").click()
    page.wait_for_url("**/games")
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    again = open_page(DESK)
    leave(again, google)
    allow(again, f"gaius.{tag}@gmail.com")
    again.wait_for_url("**/games")
    expect(again.get_by_text(f"gaius-{tag}")).to_be_visible()


def test_who_denies_or_comes_too_late_hears_it_and_can_try_again(
    open_page: OpenPage, shot: Shot, tag: str, google: str
) -> None:
    page = open_page()
    leave(page, google)
    page.get_by_role("button", name="Deny").click()
    expect(page.get_by_role("alert").filter(has_text="You did not allow Google")).to_be_visible()
    expect(page.get_by_role("button", name="Sign in with Google")).to_be_visible()
    assert breaches(page) == []
    shot(page, "google-denied")
    page.set_viewport_size(PHONE)
    shot(page, "google-denied")
    httpx.put(f"{google}/faults", json={"code_life": -1})
    try:
        leave(page, google)
        allow(page, f"late.{tag}@gmail.com")
        expect(page.get_by_role("alert").filter(has_text="it was too old")).to_be_visible()
    finally:
        httpx.put(f"{google}/faults", json={})
    page.get_by_role("button", name="Sign in with Google").click()
    allow(page, f"late.{tag}@gmail.com")
    expect(page.get_by_text("Choose a name")).to_be_visible()
