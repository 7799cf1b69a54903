"""Events of the Population Phase (1.08)."""

from __future__ import annotations

from engine.events.base import Event


class PeopleSpoke(Event, frozen=True, kw_only=True):
    """The HRAO's State of the Republic and what it brought (1.08.2)."""

    senator: str
    total: int
    effects: list[str]


class RecruitmentStopped(Event, frozen=True, kw_only=True):
    """Units cost more, or cannot be raised at all, this turn (1.08.2-c, -d)."""

    entirely: bool
    level: int
