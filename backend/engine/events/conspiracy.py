"""Events of assassinations, and of senators who join while the Senate sits (1.09.7, 1.09.81)."""

from __future__ import annotations

from engine.events.base import Event


class AssassinSent(Event, frozen=True, kw_only=True):
    """A senator attacks another one; `cards` are Assassin cards played with him (1.09.7)."""

    senator: str
    target: str
    cards: list[str]


class AssassinationRolled(Event, frozen=True, kw_only=True):
    """The roll of an attempt, or one more roll to catch the assassin (1.09.72, 1.09.73)."""

    total: int


class BodyguardsPlayed(Event, frozen=True, kw_only=True):
    """The target's faction plays bodyguards (1.09.73)."""

    cards: list[str]


class AssassinCaught(Event, frozen=True, kw_only=True):
    """The assassin is caught (1.09.74)."""

    senator: str


class SenatorJoined(Event, frozen=True, kw_only=True):
    """A senator joins a faction so that Rome has eight (1.09.81)."""

    senator: str
