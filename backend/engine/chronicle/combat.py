"""Prose of the Combat Phase."""

from __future__ import annotations

from engine.chronicle.base import asks, listed, named, signed, talents, tells, the, thrown
from engine.events import combat as e

ENDS = {
    "defeat": "is defeated",
    "disaster": "meets with disaster",
    "stalemate": "fights to a stalemate",
    "standoff": "stands off the enemy",
    "victory": "wins",
}

asks("order_battle", "Who attacks next?", "If you do not agree, the dice decide.", commander="Commander")
asks("continue_on_land", "Land and fight on?", "Else he stays at the war as Proconsul.", land="Land")
asks("ransom", "Ransom a captive", "He dies when the war ends.", senator="Captive")
asks("pay_ransom", "Pay the ransom", "Out of his own purse and the faction's treasury.", talents="Talents")


def at(war: str) -> str:
    """`in the 1st Punic War`, or `in the Civil War`."""
    return f"in {the(war)}"


def units(legions: int, fleets: int) -> str:
    """`2 legions and 1 fleet`."""
    parts = [(legions, "legion"), (fleets, "fleet")]
    return listed([f"{n} {word}{'' if n == 1 else 's'}" for n, word in parts if n] or ["no units"])


@tells(e.BattleOrderSet)
def _(event: e.BattleOrderSet) -> str:
    how = "agreed" if event.agreed else "by the dice"
    return f"Order of attack {at(event.war)}: {listed([named(c) for c in event.commanders])} ({how})."


@tells(e.BattleFought)
def _(event: e.BattleFought) -> str:
    where = "at sea " if event.naval else ""
    allies = f", {signed(event.allies)} by deserting allies" if event.allies else ""
    sums = f"{event.own} against {event.enemy}{allies}, dice {thrown(event.dice)}, result {event.total}"
    return f"{named(event.commander)} {ENDS[event.result]} {where}{at(event.war)}: {sums}."


@tells(e.UnitsLost)
def _(event: e.UnitsLost) -> str:
    whose = "The rebel" if event.rebel else "Rome"
    veterans = f", {event.veterans} of them veterans" if event.veterans else ""
    return f"{whose} loses {units(event.legions, event.fleets)}{veterans}."


@tells(e.SenatorCaptured)
def _(event: e.SenatorCaptured) -> str:
    return f"{named(event.senator)} is captured {at(event.war)}."


@tells(e.SenatorRansomed)
def _(event: e.SenatorRansomed) -> str:
    return f"{named(event.senator)} is ransomed for {talents(event.amount)}."


@tells(e.VeteransMade)
def _(event: e.VeteransMade) -> str:
    count = "A legion becomes a veteran" if event.count == 1 else f"{event.count} legions become veterans"
    return f"{count} of {named(event.commander)}."


@tells(e.BecameProconsul)
def _(event: e.BecameProconsul) -> str:
    return f"{named(event.senator)} stays {at(event.war)} as Proconsul."


@tells(e.ForceReturned)
def _(event: e.ForceReturned) -> str:
    whose = f" of {named(event.commander)}" if event.commander else ""
    return f"The force{whose} comes back: {units(event.legions, event.fleets)}."


@tells(e.WarUnprosecuted)
def _(event: e.WarUnprosecuted) -> str:
    return f"The {named(event.war)} is {'' if event.unprosecuted else 'no longer '}Unprosecuted."


@tells(e.RhodiansWentHome)
def _(event: e.RhodiansWentHome) -> str:
    return f"The Rhodians take {units(0, event.fleets)} home."
