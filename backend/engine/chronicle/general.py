"""Prose for what belongs to no single phase."""

from __future__ import annotations

from engine.chronicle.base import asks, faction, listed, named, purse, signed, talents, tells, words
from engine.events import general as g

ENDS = {
    "era_ends": "The era ends",
    "consul_for_life": "Rome has a Consul for Life",
    "rebel": "The rebel takes Rome",
    "four_wars": "Four active wars destroy the Republic",
    "bankruptcy": "The State is bankrupt",
    "people_revolt": "The people revolt",
}

asks(
    "replacement_senator",
    "Your faction has no senators",
    "The next family of the Curia becomes your new leader, or you leave the game.",
    accept="Go on with this family",
)


asks(
    "promise_talents",
    "Promise talents",
    "All hear it. It is paid when the next Redistribution begins, and cannot be taken back.",
    to="To",
    amount="Talents",
)


@tells(g.PromiseMade)
def _(event: g.PromiseMade) -> str:
    return f"{faction(event.seat)} promises {faction(event.to)} {talents(event.amount)} at the next Redistribution."


@tells(g.PromiseKept)
def _(event: g.PromiseKept) -> str:
    return f"{faction(event.seat)} pays {faction(event.to)} the promised {talents(event.amount)}."


@tells(g.PromiseBroken)
def _(event: g.PromiseBroken) -> str:
    promise = f"of {talents(event.amount)} promised to {faction(event.to)}"
    return f"{faction(event.seat)} breaks its word: {promise}, {talents(event.lacking)} are lacking."


@tells(g.TurnBegan)
def _(event: g.TurnBegan) -> str:
    return f"Turn {event.turn} begins."


@tells(g.PhaseBegan)
def _(event: g.PhaseBegan) -> str:
    return f"{words(event.phase)} Phase."


@tells(g.ChitsDrawn)
def _(event: g.ChitsDrawn) -> str:
    shown = [{0: "a blank", -1: "Draw 2"}.get(chit, f"number {chit}") for chit in event.chits]
    return f"From the mortality cup ({words(event.cause).lower()}): {listed(shown)}."


@tells(g.SenatorDied)
def _(event: g.SenatorDied) -> str:
    of = f" of {faction(event.seat)}" if event.seat is not None else ""
    return f"{named(event.senator)}{of} dies ({words(event.cause).lower()})."


@tells(g.FamilyStayed)
def _(event: g.FamilyStayed) -> str:
    return f"A new head of the family {named(event.senator)} leads {faction(event.seat)}."


@tells(g.FactionRefounded)
def _(event: g.FactionRefounded) -> str:
    return f"{faction(event.seat)} had lost all its senators; {named(event.senator)} is its new leader."


@tells(g.SeatEliminated)
def _(event: g.SeatEliminated) -> str:
    return f"{faction(event.seat)} has no senators left and is out of the game."


@tells(g.OfficeTaken)
def _(event: g.OfficeTaken) -> str:
    return f"{named(event.senator)} is now {words(event.office)}."


@tells(g.OfficeLeft)
def _(event: g.OfficeLeft) -> str:
    return f"{named(event.senator)} is no longer {words(event.office)}."


@tells(g.TalentsPaid)
def _(event: g.TalentsPaid) -> str:
    return f"{talents(event.amount)} from {purse(event.source)} to {purse(event.target)}: {words(event.cause).lower()}."


@tells(g.UnrestChanged)
def _(event: g.UnrestChanged) -> str:
    return f"Unrest {signed(event.change)}, now {event.unrest} ({words(event.cause).lower()})."


@tells(g.InfluenceChanged)
def _(event: g.InfluenceChanged) -> str:
    return f"{named(event.senator)}: Influence {signed(event.change)} ({words(event.cause).lower()})."


@tells(g.PopularityChanged)
def _(event: g.PopularityChanged) -> str:
    return f"{named(event.senator)}: Popularity {signed(event.change)} ({words(event.cause).lower()})."


@tells(g.GameEnded)
def _(event: g.GameEnded) -> str:
    winners = listed([faction(seat) for seat in event.winners])
    return f"{ENDS[event.reason]}. " + (f"{winners} wins." if event.kind == "win" else "Everybody loses.")
