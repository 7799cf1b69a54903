"""Events of the laws (1.07.36)."""

from __future__ import annotations

from engine.events.base import Event


class LawPassed(Event, frozen=True, kw_only=True):
    """A law is in force from now on."""

    law: str


class LawRepealed(Event, frozen=True, kw_only=True):
    """A law is in force no more (LW-servilian-a)."""

    law: str


class GovernorFined(Event, frozen=True, kw_only=True):
    """A corrupt governor who came home is fined; `missing` talents cost Popularity and Influence (LW-calpurnian-a)."""

    senator: str
    fine: int
    missing: int
