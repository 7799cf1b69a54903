"""Prose for the opening and for cards put into play."""

from __future__ import annotations

from engine.chronicle.base import asks, faction, listed, named, tells
from engine.events import setup as s

asks(
    "choose_leader", "Choose your faction leader", "He earns more, and nobody can persuade him away.", senator="Leader"
)
asks("play_statesman", "Play a Statesman", card="Statesman")
asks("play_concession", "Give a Concession to a senator", card="Concession", senator="Senator")
asks("done", "Done")


@tells(s.TableSet)
def _(event: s.TableSet) -> str:
    return f"The table is set for {event.players} factions."


@tells(s.FamiliesDealt)
def _(event: s.FamiliesDealt) -> str:
    return f"{faction(event.seat)} receives {listed([named(senator) for senator in event.senators])}."


@tells(s.HandDealt)
def _(event: s.HandDealt) -> str:
    return f"Your opening hand: {listed([named(card) for card in event.cards])}."


@tells(s.TemporaryConsulDrawn)
def _(event: s.TemporaryConsulDrawn) -> str:
    return f"{named(event.senator)} of {faction(event.seat)} is Temporary Rome Consul."


@tells(s.LeaderChosen)
def _(event: s.LeaderChosen) -> str:
    return f"{named(event.senator)} leads {faction(event.seat)}."


@tells(s.StatesmanPlayed)
def _(event: s.StatesmanPlayed) -> str:
    return f"{faction(event.seat)} plays {named(event.statesman)}."


@tells(s.ConcessionPlayed)
def _(event: s.ConcessionPlayed) -> str:
    return f"{named(event.senator)} receives the concession {named(event.concession)}."
