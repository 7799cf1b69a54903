"""Events of the Revolution Phase: trade, discards, armies that come home or revolt (1.11)."""

from __future__ import annotations

from engine.events.base import Event


class TradeOffered(Event, frozen=True, kw_only=True):
    """Cards are offered to another faction, for `wants` cards of its choice; only the two know (1.11.1)."""

    to: int
    cards: list[str]
    wants: int


class TradeAnswered(Event, frozen=True, kw_only=True):
    """What the other faction would give in return; the first one still has to agree (1.11.1)."""

    to: int
    cards: list[str]


class TradeRefused(Event, frozen=True, kw_only=True):
    """An offer was refused, called off or withdrawn (1.11.1)."""

    to: int


class CardsTraded(Event, frozen=True, kw_only=True):
    """Cards changed hands; only the two know which (1.11.1)."""

    to: int
    given: list[str]
    received: list[str]


class HandsExchanged(Event, frozen=True, kw_only=True):
    """What the table sees of a trade: how many cards went each way (1.11.1)."""

    to: int
    given: int
    received: int


class CardsDiscarded(Event, frozen=True, kw_only=True):
    """A faction discarded down to five cards (1.11.2)."""

    cards: list[str]


class CommandLaidDown(Event, frozen=True, kw_only=True):
    """A victorious commander gave his army back to the Senate (1.11.3)."""

    commander: str
    legions: int
    fleets: int


class AllegianceRolled(Event, frozen=True, kw_only=True):
    """Legions decided whether they follow their commander; `faithful` are his own veterans (1.11.31)."""

    commander: str
    followed: int
    deserted: int
    faithful: int
    needed: int
    paid: int


class RevoltDeclared(Event, frozen=True, kw_only=True):
    """A commander declares revolt with an army of this strength, MIL included (1.11.3)."""

    senator: str
    strength: int


class RevoltOutdone(Event, frozen=True, kw_only=True):
    """A stronger army displaced an earlier rebel, whose declaration is ignored (1.11.3-b)."""

    senator: str
    by: str


class RevoltBegan(Event, frozen=True, kw_only=True):
    """The Primary Rebel is certain and marches on Rome (1.11.3-c)."""

    senator: str


class RevoltJoined(Event, frozen=True, kw_only=True):
    """A senator of the rebel's faction joins him (1.11.32)."""

    senator: str


class RebelStripped(Event, frozen=True, kw_only=True):
    """A rebel returned his concessions to the Forum and lost his knights (1.11.33)."""

    senator: str
    concessions: list[str]
    knights: int


class VeteransFollowed(Event, frozen=True, kw_only=True):
    """Veterans left the Senate's armies for the rebel to whom they owe allegiance (1.11.34)."""

    senator: str
    legions: int


class VeteransRecalled(Event, frozen=True, kw_only=True):
    """A loyal senator called his veterans out of the rebel's army (1.11.34)."""

    senator: str
    legions: int
    to: str


class RevoltFailed(Event, frozen=True, kw_only=True):
    """The revolt is over (1.11.371)."""

    senator: str


class RebelEntersRome(Event, frozen=True, kw_only=True):
    """The rebel's end game begins, by arms or by the State's collapse, with so many active wars (1.12.3)."""

    senator: str
    by: str
    wars: int
