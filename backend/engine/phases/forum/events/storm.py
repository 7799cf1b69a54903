"""Storm at Sea: the HRAO chooses which fleets go down (EV-storm-a)."""

from __future__ import annotations

from engine.answers import Answer
from engine.common.rolls import amount
from engine.decisions import Decision, Split
from engine.draft import Draft
from engine.events.forum import FleetsSunk, StormBroke
from engine.state import State, Units
from engine.state.offices import hrao_seat

SECTION = "forum/storm"


def squadrons(state: State) -> dict[str, Units]:
    """Fleets in Italy and at wars, by commander, or by war where there is none; not those in provinces."""
    found = {"rome": state.forces}
    places = {war.id: war.forces for war in state.wars.values()}
    places["civil"] = state.civil.forces if state.civil is not None else []
    for place, forces in places.items():
        for force in forces:
            found[force.commander or place] = force.units
    return {place: units for place, units in found.items() if units.fleets}


def enter(draft: Draft) -> None:
    """2d6 fleets are lost; nobody is asked where nothing is left to choose."""
    rolled = amount(draft, "storm", 2)
    there = squadrons(draft.state)
    lost = min(rolled.total, sum(units.fleets for units in there.values()))
    draft.emit(StormBroke(fleets=lost, dice=rolled.dice, rule="1.07.21"))
    draft.frame.public["fleets"] = lost
    if lost == sum(units.fleets for units in there.values()) or len(there) == 1:
        _sink(draft, {place: min(lost, units.fleets) for place, units in there.items()})


def decisions(state: State) -> list[Decision]:
    """So many out of all fleets at sea and in port."""
    caps = {place: units.fleets for place, units in squadrons(state).items()}
    lost = state.at[-1].public["fleets"]
    field = Split(name="fleets", of="senator", unit="fleets", caps=caps, min=lost, max=lost)
    return [Decision(name="sink_fleets", section=SECTION, seat=hrao_seat(state), rule="1.07.21", fields=[field])]


def answer(draft: Draft, answer: Answer) -> None:
    """They go down."""
    _sink(draft, answer.values["fleets"])


def _sink(draft: Draft, lost: dict[str, int]) -> None:
    there = squadrons(draft.state)
    for place, fleets in lost.items():
        if fleets:
            there[place].fleets -= fleets
            draft.emit(FleetsSunk(fleets=fleets, of=place, rule="1.07.21"))
    draft.pop()


def resume(draft: Draft) -> None:
    """Nothing is called from here."""
