"""Events of the Revenue Phase (1.06)."""

from __future__ import annotations

from engine.events.base import Event

LOW_TREASURY = 70  # below it two events of one turn can bankrupt the State (1.06.53-h)


class IncomeCollected(Event, frozen=True, kw_only=True):
    """A faction's senators received their personal revenue (1.06.1)."""

    incomes: dict[str, int]


class GrainProfited(Event, frozen=True, kw_only=True):
    """A senator sold grain dearly in a drought (1.06.12-d)."""

    senator: str
    concession: str
    amount: int


class SpoilsTaken(Event, frozen=True, kw_only=True):
    """A governor rolled for provincial spoils; a negative amount is still owed (1.06.13)."""

    senator: str
    province: str
    amount: int


class ProvinceDeveloped(Event, frozen=True, kw_only=True):
    """A province is developed from now on (1.06.4)."""

    province: str


class ProvinceStayed(Event, frozen=True, kw_only=True):
    """A development roll failed (1.06.4-a)."""

    province: str


class RebelPaid(Event, frozen=True, kw_only=True):
    """The rebels paid for their forces (1.06.2)."""

    amount: int
    released_legions: int
    released_fleets: int


class ForcesDismissed(Event, frozen=True, kw_only=True):
    """The HRAO refused to keep forces that a rebel released; they are gone (1.06.53-e)."""

    legions: int
    fleets: int


class Redistributed(Event, frozen=True, kw_only=True):
    """A faction moved talents among its purses; only the senators' purses are public (1.06.3-a)."""

    purses: dict[str, int]


class TalentsGiven(Event, frozen=True, kw_only=True):
    """A gift to another faction, known to both (1.06.3-d)."""

    to: int
    amount: int
    source: str


class StateRevenue(Event, frozen=True, kw_only=True):
    """The State received its yearly revenue (1.06.5-a)."""

    amount: int


class ProvinceIncome(Event, frozen=True, kw_only=True):
    """A province paid the State, or cost it (1.06.51)."""

    province: str
    amount: int


class Contributed(Event, frozen=True, kw_only=True):
    """A senator gave talents to the State (1.06.52)."""

    senator: str
    amount: int


class DebitsPaid(Event, frozen=True, kw_only=True):
    """The State paid what it owes (1.06.53)."""

    wars: int
    bills: int
    units: int
    spoils: int
    treasury: int


class GovernorReturned(Event, frozen=True, kw_only=True):
    """A governor's term is over (1.06.6-b)."""

    senator: str
    province: str
