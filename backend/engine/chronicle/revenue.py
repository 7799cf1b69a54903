"""Prose of the Revenue Phase."""

from __future__ import annotations

from engine.chronicle.base import asks, faction, listed, named, talents, tells
from engine.events import revenue as r

asks(
    "grain_profit",
    "Sell grain dearly?",
    "The drought multiplies the income; it costs Popularity.",
    concessions="Concessions that profit",
)
asks(
    "take_spoils",
    "Take provincial spoils?",
    "Whoever tries is corrupt, whatever the dice say.",
    provinces="Provinces whose governors take spoils",
)
asks(
    "pay_negative_spoils",
    "Pay the negative spoils?",
    "What the governor does not pay is charged to the State.",
    provinces="Provinces whose governors pay",
)
asks("release_units", "Release units of the rebel army?", "Each one kept costs 2 talents.", units="Units to release")
asks("pay_rebels", "Pay the rebel army", purses="Who pays")
asks("keep_released", "Keep the forces that the rebel released?", "Otherwise they are disbanded.", keep="Keep them")
asks("redistribute", "Share out your talents", "As often as you like, until all are done.", purses="Who holds what")
asks("redistribute_rebels", "Share out the rebels' talents", purses="Who holds what")
asks("give_talents", "Give talents to another faction", source="From", to="To", amount="Talents")
asks(
    "contribute",
    "Give to the State",
    "10 talents bring 1 Influence, 25 bring 3, 50 bring 7.",
    senator="Senator",
    amount="Talents",
)


@tells(r.IncomeCollected)
def _(event: r.IncomeCollected) -> str:
    shares = [f"{named(senator)} {amount}" for senator, amount in event.incomes.items()]
    return f"{faction(event.seat)} collects {talents(sum(event.incomes.values()))}: {listed(shares)}."


@tells(r.GrainProfited)
def _(event: r.GrainProfited) -> str:
    return f"{named(event.senator)} sells grain dearly ({named(event.concession)}): {talents(event.amount)} more."


@tells(r.SpoilsTaken)
def _(event: r.SpoilsTaken) -> str:
    gain = talents(event.amount) if event.amount >= 0 else f"a loss of {talents(-event.amount)}"
    return f"{named(event.senator)} takes spoils in {named(event.province)}: {gain}."


@tells(r.ProvinceDeveloped)
def _(event: r.ProvinceDeveloped) -> str:
    return f"{named(event.province)} is now developed."


@tells(r.ProvinceStayed)
def _(event: r.ProvinceStayed) -> str:
    return f"{named(event.province)} does not develop this turn."


@tells(r.RebelPaid)
def _(event: r.RebelPaid) -> str:
    back = event.released_legions + event.released_fleets
    released = f" and releases {event.released_legions} legions and {event.released_fleets} fleets" if back else ""
    return f"The rebel pays {talents(event.amount)} for his army{released}."


@tells(r.ForcesDismissed)
def _(event: r.ForcesDismissed) -> str:
    return f"The State disbands the released forces: {event.legions} legions and {event.fleets} fleets."


@tells(r.Redistributed)
def _(event: r.Redistributed) -> str:
    return f"{faction(event.seat)} shares out its talents."


@tells(r.TalentsGiven)
def _(event: r.TalentsGiven) -> str:
    return f"{faction(event.seat)} gives {talents(event.amount)} to {faction(event.to)}."


@tells(r.StateRevenue)
def _(event: r.StateRevenue) -> str:
    return f"The State receives {talents(event.amount)}."


@tells(r.ProvinceIncome)
def _(event: r.ProvinceIncome) -> str:
    if event.amount >= 0:
        return f"{named(event.province)} pays the State {talents(event.amount)}."
    return f"{named(event.province)} costs the State {talents(-event.amount)}."


@tells(r.Contributed)
def _(event: r.Contributed) -> str:
    return f"{named(event.senator)} gives the State {talents(event.amount)}."


@tells(r.DebitsPaid)
def _(event: r.DebitsPaid) -> str:
    parts = {"wars": event.wars, "land bills": event.bills, "legions and fleets": event.units, "spoils": event.spoils}
    shown = listed([f"{amount} for {what}" for what, amount in parts.items() if amount] or ["nothing"])
    rest = f"it is left with {talents(event.treasury)}" if event.treasury >= 0 else "it cannot pay"
    low = " The Treasury is low: mind what events may cost." if 0 <= event.treasury < r.LOW_TREASURY else ""
    return f"The State owes {shown}; {rest}.{low}"


@tells(r.GovernorReturned)
def _(event: r.GovernorReturned) -> str:
    return f"{named(event.senator)} has served his term in {named(event.province)}."
