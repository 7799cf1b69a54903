"""Events that belong to no single phase: turns, deaths, offices, talents, the end."""

from __future__ import annotations

from engine.events.base import Event


class TurnBegan(Event, frozen=True, kw_only=True):
    """A new turn (1.03)."""

    turn: int


class PhaseBegan(Event, frozen=True, kw_only=True):
    """A phase of the turn begins (1.03)."""

    phase: str


class ChitsDrawn(Event, frozen=True, kw_only=True):
    """Mortality chits left the cup, and went back; 0 is a blank, -1 a Draw 2 (1.05.2)."""

    chits: list[int]
    cause: str


class SenatorDied(Event, frozen=True, kw_only=True):
    """A senator died (1.05.3)."""

    senator: str
    cause: str


class FamilyStayed(Event, frozen=True, kw_only=True):
    """The dead leader's family carries on as leader (1.05.3-f)."""

    senator: str


class FactionRefounded(Event, frozen=True, kw_only=True):
    """An empty faction has a new leader out of the Curia (1.05.4-b)."""

    senator: str


class SeatEliminated(Event, frozen=True, kw_only=True):
    """A faction is out of the game (1.05.4-a)."""


class OfficeTaken(Event, frozen=True, kw_only=True):
    """A senator holds an office from now on."""

    senator: str
    office: str


class OfficeLeft(Event, frozen=True, kw_only=True):
    """A senator gave up an office."""

    senator: str
    office: str


class TalentsPaid(Event, frozen=True, kw_only=True):
    """Talents moved. Purses: `bank`, `state`, `treasury:<seat>`, or a senator's id."""

    source: str
    target: str
    amount: int
    cause: str


class PromiseMade(Event, frozen=True, kw_only=True):
    """A faction openly promised talents to another, due at the next Redistribution (1.04.3)."""

    to: int
    amount: int


class PromiseKept(Event, frozen=True, kw_only=True):
    """A promise was paid (1.04.3)."""

    to: int
    amount: int


class PromiseBroken(Event, frozen=True, kw_only=True):
    """Of the amount promised some talents were lacking (1.04.3)."""

    to: int
    amount: int
    lacking: int


class UnrestChanged(Event, frozen=True, kw_only=True):
    """The unrest level moved (1.08.1)."""

    change: int
    unrest: int
    cause: str


class InfluenceChanged(Event, frozen=True, kw_only=True):
    """A senator's Influence moved (1.07.31)."""

    senator: str
    change: int
    cause: str


class PopularityChanged(Event, frozen=True, kw_only=True):
    """A senator's Popularity moved (1.07.31)."""

    senator: str
    change: int
    cause: str


class GameEnded(Event, frozen=True, kw_only=True):
    """The game is over (1.12)."""

    kind: str
    reason: str
    winners: list[int]
