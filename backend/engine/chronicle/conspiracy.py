"""Prose of assassinations, of answers to a Tribune, of senators who join."""

from __future__ import annotations

from engine.chronicle.base import asks, faction, named, tells, thrown
from engine.events import conspiracy as e

asks(
    "assassinate",
    "Have a senator assassinated",
    "1d6: 5 or more kills, 2 or less and the assassin is caught; your leader then stands trial.",
    assassin="Assassin",
    target="Target",
    cards="Assassin cards",
)
asks("play_bodyguards", "Play Secret Bodyguards?", "Each takes one off the roll.", cards="Cards")
asks("let_close", "Let the Senate close")
asks("let_tribune", "Let the Tribune be")
asks("graft", "Bribe the Tribune", "1d6 talents of the senator's own cancel it.", senator="Senator who pays")
asks("pay_graft", "Pay the Tribune?", "The card is spent either way.", pay="Pay")
asks(
    "murder_tribune",
    "Have the Tribune murdered",
    "1d6: even cancels it; the senator loses as much Popularity.",
    senator="Senator",
)
asks("let_be", "Do nothing")
asks("incite_mob", "Incite the mob", "1d6 and his Oratory: so many chits for the other's senators.", senator="Speaker")
asks("choose_new_senator", "Choose a senator to join you", senator="Senator")


@tells(e.AssassinSent)
def _(event: e.AssassinSent) -> str:
    cards = f" with {len(event.cards)} Assassin card{'s' * (len(event.cards) > 1)}" if event.cards else ""
    return f"{named(event.senator)} of {faction(event.seat)} attacks {named(event.target)}{cards}."


@tells(e.AssassinationRolled)
def _(event: e.AssassinationRolled) -> str:
    return f"The attempt: {thrown(event.dice)}, in all {event.total}."


@tells(e.BodyguardsPlayed)
def _(event: e.BodyguardsPlayed) -> str:
    return f"{faction(event.seat)} plays {len(event.cards)} Secret Bodyguard{'s' * (len(event.cards) > 1)}."


@tells(e.AssassinCaught)
def _(event: e.AssassinCaught) -> str:
    return f"{named(event.senator)} is caught."


@tells(e.SenatorJoined)
def _(event: e.SenatorJoined) -> str:
    return f"{named(event.senator)} joins {faction(event.seat)}."


@tells(e.GraftTried)
def _(event: e.GraftTried) -> str:
    return f"{named(event.senator)} of {faction(event.seat)} bribes the Tribune: {event.cost} talents are asked."


@tells(e.GraftPaid)
def _(event: e.GraftPaid) -> str:
    return f"{named(event.senator)} pays {event.cost} talents."


@tells(e.TribuneMurdered)
def _(event: e.TribuneMurdered) -> str:
    outcome = "is murdered" if event.done else "escapes"
    return f"The Tribune {outcome} ({thrown(event.dice)}): the work of {named(event.senator)} of {faction(event.seat)}."


@tells(e.TribuneCancelled)
def _(event: e.TribuneCancelled) -> str:
    what = "veto" if event.use == "veto" else "proposal"
    return f"The {what} of the Tribune of {faction(event.seat)} is cancelled."


@tells(e.MobIncited)
def _(event: e.MobIncited) -> str:
    return f"{named(event.senator)} of {faction(event.seat)} incites the mob: {event.chits} chits."
