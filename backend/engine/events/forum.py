"""Events of the Forum Phase: initiatives, persuasion, knights, games (1.07)."""

from __future__ import annotations

from engine.events.base import Event


class InitiativeTaken(Event, frozen=True, kw_only=True):
    """A faction has the next of the six initiatives (1.07.2); 7 on the dice is a random event."""

    number: int


class InitiativeBid(Event, frozen=True, kw_only=True):
    """A faction bids for an initiative (1.07.22-b); 0 is a pass."""

    amount: int


class CardDrawn(Event, frozen=True, kw_only=True):
    """A hidden card was drawn; only the faction knows which (1.07.3-b)."""

    card: str


class HandGrew(Event, frozen=True, kw_only=True):
    """The table sees that a hidden card was drawn."""


class DeckEmpty(Event, frozen=True, kw_only=True):
    """There is no card to draw any more (1.07.2-d)."""


class FamilyAppeared(Event, frozen=True, kw_only=True):
    """A family is in the Forum, or under its Statesman (1.07.311-a, 1.07.312-f)."""

    senator: str
    family: str


class CardLaid(Event, frozen=True, kw_only=True):
    """A card lies in the Forum and waits."""

    card: str


class EraEnds(Event, frozen=True, kw_only=True):
    """The last Forum Phase is this one (MC-era-ends-a)."""


class PersuasionBegun(Event, frozen=True, kw_only=True):
    """Somebody tries to win a senator over (1.07.4); `card` is Seduction or Blackmail."""

    persuader: str
    target: str
    bribe: int
    card: str = ""


class BribeRaised(Event, frozen=True, kw_only=True):
    """The persuader adds to his bribe (1.07.414-a)."""

    senator: str
    amount: int


class CounterBribed(Event, frozen=True, kw_only=True):
    """A faction bribes against the attempt; 0 is a pass (1.07.413)."""

    amount: int


class Persuaded(Event, frozen=True, kw_only=True):
    """The target joins the persuader's faction (1.07.41-c)."""

    senator: str
    persuader: str
    base: int


class PersuasionFailed(Event, frozen=True, kw_only=True):
    """The target stays where he is, with the money (1.07.41-d)."""

    senator: str
    persuader: str
    base: int


class KnightAttracted(Event, frozen=True, kw_only=True):
    """An attempt to win a knight (1.07.5-a)."""

    senator: str
    talents: int
    success: bool


class KnightsPressed(Event, frozen=True, kw_only=True):
    """Knights were pressed for money and left (1.07.51)."""

    senator: str
    knights: int
    amount: int


class GamesHeld(Event, frozen=True, kw_only=True):
    """A senator sponsored games (1.07.6)."""

    senator: str
    cost: int


class ConcessionDestroyed(Event, frozen=True, kw_only=True):
    """A concession went to the Curia (1.07.321)."""

    concession: str
    cause: str
    senator: str


class LeaderChanged(Event, frozen=True, kw_only=True):
    """A faction has another leader (1.07.7)."""

    senator: str


class RandomEvent(Event, frozen=True, kw_only=True):
    """A random event happened, at a level, or had no further effect (1.07.21)."""

    event: str
    level: int


class EventsEnded(Event, frozen=True, kw_only=True):
    """The passage of time removed events (1.07.1)."""

    events: list[str]


class MajorMarked(Event, frozen=True, kw_only=True):
    """Holders of major offices may be prosecuted later (1.07.8-a)."""

    senators: list[str]


class CardRevived(Event, frozen=True, kw_only=True):
    """A concession or family came back from the Curia (1.07.8-c)."""

    card: str


class LeaderAged(Event, frozen=True, kw_only=True):
    """An enemy leader in the Curia died of age (1.07.344-b)."""

    leader: str


class LeaderLeft(Event, frozen=True, kw_only=True):
    """An enemy leader is gone, or waits: `discard`, `curia`, `removed`, `refuge`."""

    leader: str
    to: str


class TaxFarmerRolled(Event, frozen=True, kw_only=True):
    """A roll that may destroy a tax farmer (1.07.8-b)."""

    cause: str


class DisasterStruck(Event, frozen=True, kw_only=True):
    """A natural disaster found its concession; it is destroyed if anybody runs it (EV-natural-disaster-a)."""

    concession: str


class MobGathered(Event, frozen=True, kw_only=True):
    """A mob is about: so many chits will be drawn (EV-mob-violence-a)."""

    chits: int


class StormBroke(Event, frozen=True, kw_only=True):
    """A storm will take so many fleets (EV-storm-a)."""

    fleets: int


class FleetsSunk(Event, frozen=True, kw_only=True):
    """A storm took fleets (EV-storm-a)."""

    fleets: int
    of: str


class FleetsLent(Event, frozen=True, kw_only=True):
    """Rhodes lent fleets (EV-rhodian-a)."""

    fleets: int


class CardStolen(Event, frozen=True, kw_only=True):
    """Influence Peddling took a card; only the two know which (IC-influence-peddling-a)."""

    victim: int
    card: str


class InfluencePeddled(Event, frozen=True, kw_only=True):
    """What the table sees of Influence Peddling."""

    victim: int
