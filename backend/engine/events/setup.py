"""Events of the opening and of cards put into play (3.01, 1.07.312, 1.07.32)."""

from __future__ import annotations

from engine.events.base import Event


class TableSet(Event, frozen=True, kw_only=True):
    """The scenario is laid out (3.01)."""

    scenario: str
    players: int


class FamiliesDealt(Event, frozen=True, kw_only=True):
    """A faction received its families (3.01.4-b)."""

    senators: list[str]


class HandDealt(Event, frozen=True, kw_only=True):
    """A faction received its opening hand; only it sees the cards (3.01.4-c)."""

    cards: list[str]


class TemporaryConsulDrawn(Event, frozen=True, kw_only=True):
    """The chits named the Temporary Rome Consul (3.01.6)."""

    senator: str


class LeaderChosen(Event, frozen=True, kw_only=True):
    """A faction has a (new) Faction Leader (3.01.7, 1.07.7)."""

    senator: str


class StatesmanPlayed(Event, frozen=True, kw_only=True):
    """A Statesman came into play (1.07.312)."""

    senator: str
    statesman: str


class ConcessionPlayed(Event, frozen=True, kw_only=True):
    """A Concession was attached to a senator (1.07.32)."""

    senator: str
    concession: str
