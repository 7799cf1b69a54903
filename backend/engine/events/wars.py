"""Events of wars and their leaders (1.07.33, 1.07.34, 1.10)."""

from __future__ import annotations

from engine.events.base import Event


class WarDrawn(Event, frozen=True, kw_only=True):
    """A war entered the Forum."""

    war: str
    status: str


class WarActivated(Event, frozen=True, kw_only=True):
    """A war became active."""

    war: str
    cause: str


class LeaderDrawn(Event, frozen=True, kw_only=True):
    """An enemy leader was drawn; `waits` in the Curia when no war of his is there (1.07.34-b)."""

    leader: str
    waits: bool


class LeaderJoined(Event, frozen=True, kw_only=True):
    """A leader strengthens a war."""

    leader: str
    war: str


class WarEnded(Event, frozen=True, kw_only=True):
    """A war left the table: `defeated`, `discarded` or `shuffled` back."""

    war: str
    how: str


class ProvinceCreated(Event, frozen=True, kw_only=True):
    """A province exists from now on (1.10.4)."""

    province: str
