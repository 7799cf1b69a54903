"""Events of assassinations, of answers to a Tribune, of senators who join the Senate (1.09.7, 1.09.15, 1.09.81)."""

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


class GraftTried(Event, frozen=True, kw_only=True):
    """A senator offers a Tribune money: what it would cost (IC-graft-a)."""

    senator: str
    cost: int


class GraftPaid(Event, frozen=True, kw_only=True):
    """He paid (IC-graft-a)."""

    senator: str
    cost: int


class TribuneMurdered(Event, frozen=True, kw_only=True):
    """A senator has a Tribune murdered; whether it was `done` (IC-murder-a)."""

    senator: str
    done: bool


class TribuneCancelled(Event, frozen=True, kw_only=True):
    """A Tribune's veto or proposal is cancelled (IC-reaction-order-a)."""

    tribune: str
    use: str


class MobIncited(Event, frozen=True, kw_only=True):
    """A senator incites the mob to violence: so many chits (IC-mob-a)."""

    senator: str
    chits: int
