"""Prose of assassinations, and of senators who join."""

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
