"""The Primary Rebel marches on Rome; who joins him, and what all of them lose (1.11.32, 1.11.33, 1.11.34)."""

from __future__ import annotations

from engine.answers import Answer
from engine.common.leave_rome import come_home, leave_rome
from engine.common.offices import leave_office
from engine.decisions import Decision, Many
from engine.draft import Draft
from engine.events.combat import ForceReturned
from engine.events.revolution import RebelStripped, RevoltBegan, RevoltJoined, VeteransFollowed
from engine.state import Civil, Senator, State
from engine.state.senators import captive, of_seat
from engine.state.units import all_forces, all_units, legion_count, merge

SECTION = "revolution/rebellion"
REVOLT = "revolt"


def enter(draft: Draft) -> None:
    """His army marches; his Master of Horse goes with him or back to Rome, with his office (1.11.3-c, -e)."""
    state, data = draft.state, draft.frame.data
    force = next(force for force in state.victors if force.commander == data["commander"])
    state.victors.remove(force)
    rebel, horse = state.senators[data["commander"]], state.senators.get(force.master_of_horse or "")
    state.civil = Civil(rebel=rebel.id, units=force.units)
    draft.emit(RevoltBegan(senator=rebel.id, seat=rebel.seat, rule="1.11.3"))
    _rebel(draft, rebel)
    if horse is not None and data["horse"]:
        state.civil.master_of_horse = horse.id
        _join(draft, horse)
    elif horse is not None:
        come_home(draft, horse)
    if not candidates(state):
        _end(draft)


def candidates(state: State) -> list[str]:
    """The other senators of his faction, wherever they are: no captive, no Consul for Life (1.09.823-b)."""
    civil = state.civil
    seat = state.senators[civil.rebel].seat if civil is not None else None
    faction = of_seat(state, seat) if seat is not None else []
    return [s.id for s in faction if not s.rebel and not s.consul_for_life and not captive(s)]


def decisions(state: State) -> list[Decision]:
    """His faction says who joins."""
    able, civil = candidates(state), state.civil
    if civil is None:
        return []
    seat = state.senators[civil.rebel].seat or 0
    field = Many(name="senators", of="senator", options=able, max=len(able))
    return [Decision(name="join_revolt", section=SECTION, seat=seat, rule="1.11.32", fields=[field])]


def answer(draft: Draft, answer: Answer) -> None:
    """They share his fate from now on."""
    for senator in answer.values["senators"]:
        _join(draft, draft.state.senators[senator])
    _end(draft)


def _join(draft: Draft, senator: Senator) -> None:
    draft.emit(RevoltJoined(senator=senator.id, seat=senator.seat, rule="1.11.32"))
    _give_up_force(draft, senator)
    _rebel(draft, senator)


def _give_up_force(draft: Draft, senator: Senator) -> None:
    """A commander at a war returns his force to the Senate (1.11.32-b)."""
    state = draft.state
    for war in state.wars.values():
        for force in [force for force in war.forces if force.commander == senator.id]:
            war.forces.remove(force)
            legions, fleets = legion_count(force.units), force.units.fleets
            draft.emit(ForceReturned(war=war.id, legions=legions, fleets=fleets, rule="1.11.32"))
            merge(state.forces, force.units)
            if force.master_of_horse is not None:
                come_home(draft, state.senators[force.master_of_horse])
    for force in all_forces(state):
        force.master_of_horse = None if force.master_of_horse == senator.id else force.master_of_horse


def _rebel(draft: Draft, senator: Senator) -> None:
    """He loses concessions, knights and offices; a Governor keeps his province (1.11.33)."""
    senator.rebel = True
    if senator.concessions or senator.knights:
        cards, knights = list(senator.concessions), senator.knights
        draft.emit(
            RebelStripped(senator=senator.id, concessions=cards, knights=knights, seat=senator.seat, rule="1.11.33")
        )
    draft.state.forum += senator.concessions
    senator.concessions, senator.revealed, senator.knights = [], [], 0
    for office in list(senator.offices):
        leave_office(draft, senator, office)
    if not senator.location.startswith("province:"):
        leave_rome(draft, senator, REVOLT)


def _end(draft: Draft) -> None:
    """Veterans who owe allegiance to a rebel follow the Primary Rebel, wherever they stand (1.11.34)."""
    state, civil = draft.state, draft.state.civil
    assert civil is not None, "the revolt has just begun"
    for rebel in [senator for senator in state.senators.values() if senator.rebel]:
        found = 0
        for units in [units for units in all_units(state) if units is not civil.units]:
            found += units.veterans.count(rebel.id)
            units.veterans = [lord for lord in units.veterans if lord != rebel.id]
        civil.units.veterans += [rebel.id] * found
        if found:
            draft.emit(VeteransFollowed(senator=rebel.id, legions=found, rule="1.11.34"))
    draft.pop()


def resume(draft: Draft) -> None:
    """Nothing is called from here."""
