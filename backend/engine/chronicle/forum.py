"""Prose of the Forum Phase."""

from __future__ import annotations

from engine.chronicle.base import asks, faction, listed, named, talents, tells, thrown, words
from engine.data import EVENTS
from engine.events import forum as f

asks("bid", "Bid for the next initiative", "The winner pays from one senator's purse in Rome.", amount="Talents")
asks("pay_bid", "Who pays for the initiative?", senator="Senator")
asks("pass", "Pass")
asks(
    "persuade",
    "Persuade a senator",
    "2d6 must not exceed the base number; every talent of bribe adds 1.",
    persuader="Persuader",
    target="Target",
    bribe="Bribe",
    card="With the card",
)
asks(
    "counter_bribe", "Bribe against it?", "Each talent of your treasury lowers the base number by 1.", amount="Talents"
)
asks("raise_bribe", "Raise the bribe", "The others may bid against it again.", amount="Talents more")
asks("roll_persuasion", "Roll")
asks(
    "attract_knight", "Attract a knight", "A die and the talents must come to 6.", senator="Senator", talents="Talents"
)
asks("pressure_knights", "Press knights for money", "A die of talents each; they leave.", knights="Knights")
asks("sponsor_games", "Hold games", "Popularity for the sponsor, peace for Rome.", senator="Sponsor", talents="Talents")
asks("sink_fleets", "Which fleets does the storm take?", "The HRAO chooses, out of all fleets but those of provinces.")
asks("discard_leader", "Which enemy leader dies?", leader="Leader")
asks("make_peace", "Which of his wars ends?", "The State gains half its spoils.", war="War")
asks("choose_alliance", "Which war does the New Alliance end?", war="War")
asks(
    "fetch_bequest",
    "Fetch the Pergamene Bequest",
    "The Field Consul goes with 3 legions and 3 fleets; 50 talents and Asia are Rome's.",
    legions="Legions",
    fleets="Fleets",
)
asks("reject_rhodians", "Reject the Rhodian Alliance", "Their fleets go home.")
asks(
    "peddle_influence",
    "Peddle influence",
    "Spend the card: a random card of another hand is yours.",
    victim="Out of the hand of",
)
asks("change_leader", "Appoint another faction leader", senator="Leader")


@tells(f.InitiativeTaken)
def _(event: f.InitiativeTaken) -> str:
    return f"Initiative {event.number}: {faction(event.seat)} rolls {thrown(event.dice)}."


@tells(f.InitiativeBid)
def _(event: f.InitiativeBid) -> str:
    if not event.amount:
        return f"{faction(event.seat)} does not bid."
    return f"{faction(event.seat)} bids {talents(event.amount)}."


@tells(f.CardDrawn)
def _(event: f.CardDrawn) -> str:
    return f"You draw {named(event.card)}."


@tells(f.HandGrew)
def _(event: f.HandGrew) -> str:
    return f"{faction(event.seat)} draws a card to the hand."


@tells(f.DeckEmpty)
def _(_event: f.DeckEmpty) -> str:
    return "There is no card left to draw."


@tells(f.FamilyAppeared)
def _(event: f.FamilyAppeared) -> str:
    return f"The family {named(event.family)} is in the Forum."


@tells(f.CardLaid)
def _(event: f.CardLaid) -> str:
    return f"{named(event.card)} lies in the Forum."


@tells(f.EraEnds)
def _(_event: f.EraEnds) -> str:
    return "The era ends with this Forum Phase."


@tells(f.PersuasionBegun)
def _(event: f.PersuasionBegun) -> str:
    card = f" with {named(event.card)}" if event.card else ""
    bribe = f", offering {talents(event.bribe)}" if event.bribe else ""
    return f"{named(event.persuader)} of {faction(event.seat)} courts {named(event.target)}{card}{bribe}."


@tells(f.BribeRaised)
def _(event: f.BribeRaised) -> str:
    return f"{named(event.senator)} adds {talents(event.amount)}."


@tells(f.CounterBribed)
def _(event: f.CounterBribed) -> str:
    if not event.amount:
        return f"{faction(event.seat)} does not bribe against it."
    return f"{faction(event.seat)} bribes against it with {talents(event.amount)}."


@tells(f.Persuaded)
def _(event: f.Persuaded) -> str:
    roll = f"{thrown(event.dice)} against {event.base}"
    return f"{named(event.senator)} joins {faction(event.seat)}: {roll}."


@tells(f.PersuasionFailed)
def _(event: f.PersuasionFailed) -> str:
    return f"{named(event.senator)} declines: {thrown(event.dice)} against {event.base}."


@tells(f.KnightAttracted)
def _(event: f.KnightAttracted) -> str:
    won = "wins a knight" if event.success else "wins no knight"
    return f"{named(event.senator)} {won}: {thrown(event.dice)} and {talents(event.talents)}."


@tells(f.KnightsPressed)
def _(event: f.KnightsPressed) -> str:
    knights = "a knight" if event.knights == 1 else f"{event.knights} knights"
    return f"{named(event.senator)} presses {knights} for {talents(event.amount)}."


@tells(f.GamesHeld)
def _(event: f.GamesHeld) -> str:
    return f"{named(event.senator)} holds games for {talents(event.cost)}."


@tells(f.ConcessionDestroyed)
def _(event: f.ConcessionDestroyed) -> str:
    of = f" of {named(event.senator)}" if event.senator else ""
    return f"The concession {named(event.concession)}{of} is destroyed ({words(event.cause).lower()})."


@tells(f.LeaderChanged)
def _(event: f.LeaderChanged) -> str:
    return f"{named(event.senator)} now leads {faction(event.seat)}."


@tells(f.RandomEvent)
def _(event: f.RandomEvent) -> str:
    again = {0: ", without further effect", 1: ""}.get(event.level, f", the {ordinal(event.level)} time")
    return f"{EVENTS[event.event].name}{again}."


@tells(f.EventsEnded)
def _(event: f.EventsEnded) -> str:
    return f"Over: {listed([EVENTS[name].name for name in event.events])}."


@tells(f.MajorMarked)
def _(event: f.MajorMarked) -> str:
    return f"Held high office: {listed([named(senator) for senator in event.senators])}."


@tells(f.CardRevived)
def _(event: f.CardRevived) -> str:
    return f"{named(event.card)} is back from the Curia."


@tells(f.LeaderAged)
def _(event: f.LeaderAged) -> str:
    return f"{named(event.leader)} dies of age."


@tells(f.LeaderLeft)
def _(event: f.LeaderLeft) -> str:
    where = {"curia": "waits in the Curia", "refuge": "takes refuge with Rome's next enemy"}
    return f"{named(event.leader)} {where.get(event.to, 'is gone for good')}."


@tells(f.TaxFarmerRolled)
def _(event: f.TaxFarmerRolled) -> str:
    return f"{named(event.cause)} ravages Italy: {thrown(event.dice)}."


@tells(f.DisasterStruck)
def _(event: f.DisasterStruck) -> str:
    return f"The disaster strikes {named(event.concession)}: {thrown(event.dice)}."


@tells(f.MobGathered)
def _(event: f.MobGathered) -> str:
    more = f" ({thrown(event.dice)} more than the unrest)" if event.dice else ""
    return f"A mob gathers: {counted(event.chits, 'chit')}{more}."


@tells(f.StormBroke)
def _(event: f.StormBroke) -> str:
    return f"A storm takes {counted(event.fleets, 'fleet')}: {thrown(event.dice)}."


@tells(f.FleetsSunk)
def _(event: f.FleetsSunk) -> str:
    return f"{counted(event.fleets, 'fleet')} of {named(event.of)} lost."


@tells(f.FleetsLent)
def _(event: f.FleetsLent) -> str:
    return f"Rhodes lends {counted(event.fleets, 'fleet')}."


@tells(f.CardStolen)
def _(event: f.CardStolen) -> str:
    return f"{named(event.card)} passes from {faction(event.victim)} to {faction(event.seat)}."


@tells(f.InfluencePeddled)
def _(event: f.InfluencePeddled) -> str:
    return f"{faction(event.seat)} peddles influence and takes a card from {faction(event.victim)}."


def counted(number: int, thing: str) -> str:
    """`1 fleet`, `8 fleets`."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def ordinal(number: int) -> str:
    """`2nd`, `3rd`, `4th`."""
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number, 'th') }"
