"""Events of the Combat Phase (1.10)."""

from __future__ import annotations

from engine.events.base import Event


class BattleOrderSet(Event, frozen=True, kw_only=True):
    """In which order several commanders attack at one war (1.10.1)."""

    war: str
    commanders: list[str]
    agreed: bool


class BattleFought(Event, frozen=True, kw_only=True):
    """A battle was fought; `own` and `enemy` are strengths, `total` the result on the table (1.10.11).

    `war` is a war's id or `civil`; `enemy` contains what deserting allies changed, `allies`.
    """

    war: str
    commander: str
    naval: bool
    own: int
    enemy: int
    allies: int
    total: int
    result: str


class UnitsLost(Event, frozen=True, kw_only=True):
    """Units were destroyed in battle; `veterans` of the legions were veterans (1.10.6)."""

    war: str
    legions: int
    veterans: int
    fleets: int
    rebel: bool = False


class SenatorCaptured(Event, frozen=True, kw_only=True):
    """An enemy holds him until a ransom is paid (1.10.71)."""

    senator: str
    war: str


class SenatorRansomed(Event, frozen=True, kw_only=True):
    """A captive was bought free (1.10.71)."""

    senator: str
    amount: int


class VeteransMade(Event, frozen=True, kw_only=True):
    """Surviving legions became veterans who follow `commander`, or nobody when he fell (1.10.5)."""

    commander: str
    count: int


class BecameProconsul(Event, frozen=True, kw_only=True):
    """A commander stays at his war as Proconsul (1.10.8)."""

    senator: str
    war: str


class ForceReturned(Event, frozen=True, kw_only=True):
    """A force came back to Active Forces after its battle or its war."""

    war: str
    legions: int
    fleets: int
    commander: str | None = None


class WarUnprosecuted(Event, frozen=True, kw_only=True):
    """A war became Unprosecuted, or is so no longer (1.10.9)."""

    war: str
    unprosecuted: bool


class RhodiansWentHome(Event, frozen=True, kw_only=True):
    """The Rhodian fleets were disbanded (EV-rhodian-a)."""

    fleets: int
