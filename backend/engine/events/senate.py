"""Events of the Senate: motions, votes, offices, arrivals and departures (1.09)."""

from __future__ import annotations

from typing import Any

from engine.events.base import Event


class MotionPut(Event, frozen=True, kw_only=True):
    """A proposal is on the floor; `tribune` when a Tribune put it there (1.09.13, 1.09.151)."""

    motion: dict[str, Any]
    tribune: bool = False


class FactionCalled(Event, frozen=True, kw_only=True):
    """The presiding magistrate calls a faction to vote (1.09.14)."""


class CallIgnored(Event, frozen=True, kw_only=True):
    """A faction has not answered the call in time; what its silence counts as is its vote (1.09.12)."""


class FactionVoted(Event, frozen=True, kw_only=True):
    """A faction voted; the numbers hold bought votes too (1.09.14)."""

    yes: int
    no: int
    bought: int = 0


class MotionCarried(Event, frozen=True, kw_only=True):
    """A proposal passed (1.09.143)."""

    motion: dict[str, Any]
    yes: int
    no: int


class MotionDefeated(Event, frozen=True, kw_only=True):
    """A proposal failed (1.09.143)."""

    motion: dict[str, Any]
    yes: int
    no: int


class MotionCancelled(Event, frozen=True, kw_only=True):
    """A proposal became impossible: a nominee died, say (1.09.721)."""

    motion: dict[str, Any]


class SteppedDown(Event, frozen=True, kw_only=True):
    """The presiding magistrate gave up the chair (1.09.144)."""

    senator: str


class Appointed(Event, frozen=True, kw_only=True):
    """The only candidates take office without a vote (1.09.21, 1.09.4)."""

    senators: list[str]
    office: str


class LeftRome(Event, frozen=True, kw_only=True):
    """A senator left Rome."""

    senator: str
    to: str


class CameToRome(Event, frozen=True, kw_only=True):
    """A senator came back to Rome."""

    senator: str


class SenateAdjourned(Event, frozen=True, kw_only=True):
    """The Senate closed (1.09.12)."""


class ForcesRaised(Event, frozen=True, kw_only=True):
    """Units were raised into Active Forces (1.09.63)."""

    legions: int
    fleets: int
    cost: int


class ForceSent(Event, frozen=True, kw_only=True):
    """A commander left with units for a war (1.09.64)."""

    commander: str
    war: str
    legions: int
    fleets: int


class ForceRecalled(Event, frozen=True, kw_only=True):
    """A force came back from a war (1.09.644, 1.09.9)."""

    war: str
    legions: int
    fleets: int
    commander: str | None = None


class ProposalDropped(Event, frozen=True, kw_only=True):
    """A proposal was dropped before it came to the vote: consent refused, a person lost."""


class TribunePlayed(Event, frozen=True, kw_only=True):
    """A Tribune was played, a card or a Statesman's free one (1.09.15)."""

    tribune: str
    purpose: str


class MotionVetoed(Event, frozen=True, kw_only=True):
    """A vote was cancelled by a veto (1.09.152)."""

    motion: dict[str, Any]


class GovernorSent(Event, frozen=True, kw_only=True):
    """A senator takes up a province for three turns (1.09.5)."""

    senator: str
    province: str


class CourtOpened(Event, frozen=True, kw_only=True):
    """The Censor takes the chair for the Prosecutions (1.09.4)."""

    senator: str


class CourtClosed(Event, frozen=True, kw_only=True):
    """The Prosecutions are over; markers are removed (1.09.45)."""


class AppealMade(Event, frozen=True, kw_only=True):
    """An Accused appealed to the people; `votes` count for him, `end` is `killed` or `freed` (1.09.421)."""

    senator: str
    total: int
    votes: int
    end: str = ""


class Convicted(Event, frozen=True, kw_only=True):
    """A senator was found guilty in a `minor`, `major` or `special` trial (1.09.44)."""

    senator: str
    trial: str


class ConcessionAwarded(Event, frozen=True, kw_only=True):
    """The Senate gave a concession to a senator (1.09.61)."""

    senator: str
    concession: str


class ConcessionReturned(Event, frozen=True, kw_only=True):
    """A concession went back to the Forum (1.09.61)."""

    senator: str
    concession: str


class ConcessionPaid(Event, frozen=True, kw_only=True):
    """The owner of Armaments or Ship Building earned talents by what the State raised (1.09.631)."""

    senator: str
    concession: str
    amount: int


class LandBillPassed(Event, frozen=True, kw_only=True):
    """A land bill is in force (1.09.62)."""

    bill: str


class LandBillRepealed(Event, frozen=True, kw_only=True):
    """A land bill is no longer in force (1.09.621)."""

    bill: str


class ConsulForLife(Event, frozen=True, kw_only=True):
    """A senator is Consul for Life, `elected` or `appointed` (1.09.82)."""

    senator: str
    how: str


class ForcesDisbanded(Event, frozen=True, kw_only=True):
    """Units in Active Forces were disbanded (1.09.63)."""

    legions: int
    fleets: int


class ForceReinforced(Event, frozen=True, kw_only=True):
    """More units went to a commander (1.09.647)."""

    commander: str
    war: str
    legions: int
    fleets: int


class GarrisonSent(Event, frozen=True, kw_only=True):
    """Legions went to a province (1.09.646)."""

    province: str
    legions: int


class GarrisonRecalled(Event, frozen=True, kw_only=True):
    """Legions came back from a province (1.09.646)."""

    province: str
    legions: int
