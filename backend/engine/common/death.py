"""The one death function, and what a death strips (1.05.3, 1.05.31)."""

from __future__ import annotations

from engine.common.ending.elimination import eliminate
from engine.common.revolt import revolt_fails
from engine.data import SENATORS
from engine.draft import BANK, Draft
from engine.events.general import FamilyStayed, SenatorDied
from engine.state import Senator, State
from engine.state.units import all_forces, all_units


def die(draft: Draft, senator: Senator, cause: str, *, punished: bool = False) -> None:
    """Kill a senator in play, wherever he is.

    A Faction Leader's family stays in the faction as leader with printed values, in Rome, unless he
    was `punished` as an assassin or by a Special Prosecution (1.05.3-f, -g). Other families go to the
    bottom of the Curia's pile; a Statesman leaves the game. Follow-ups that ask somebody (an empty
    faction, 1.05.4) are seen to by the watches before the next decision.
    """
    state = draft.state
    seat, was_leader = senator.seat, _is_leader(state, senator)
    was_rebel = state.civil is not None and state.civil.rebel == senator.id
    draft.emit(SenatorDied(senator=senator.statesman or senator.id, cause=cause, seat=seat, rule="1.05.3"))
    _strip(draft, senator)
    state.senate.dead.append(senator.id)
    state.senate.stepped_down = [s for s in state.senate.stepped_down if s != senator.id]  # his heir may preside
    del state.senators[senator.id]
    if senator.statesman:
        state.removed.append(senator.statesman)
    if was_leader and seat is not None:
        state.seats[seat].leader = None
    if senator.family and was_leader and not punished and seat is not None:
        state.senators[senator.family] = fresh_family(senator.family, seat)
        state.seats[seat].leader = senator.family
        draft.emit(FamilyStayed(senator=senator.family, seat=seat, rule="1.05.3"))
    elif senator.family:
        state.curia.append(senator.family)
    if was_rebel:
        for rebel in revolt_fails(draft):
            die(draft, rebel, "revolt")
    if punished and seat is not None and not any(s.seat == seat for s in state.senators.values()):
        eliminate(draft, seat)


def fresh_family(family: str, seat: int | None = None) -> Senator:
    """A family card with its printed values, in Rome."""
    return Senator(id=family, family=family, seat=seat, influence=SENATORS[family].influence)


def _is_leader(state: State, senator: Senator) -> bool:
    return senator.seat is not None and state.seats[senator.seat].leader == senator.id


def _strip(draft: Draft, senator: Senator) -> None:
    """Talents to the bank, concessions to the Forum, province vacant, force without commander, veterans masterless."""
    state = draft.state
    draft.pay(senator.id, BANK, senator.talents, "death", quiet=True)
    state.forum.extend(senator.concessions)
    senator.concessions = []
    for province in state.provinces.values():
        if province.governor == senator.id:
            province.governor, province.term = None, 0
    for force in all_forces(state):
        force.commander = None if force.commander == senator.id else force.commander
        force.master_of_horse = None if force.master_of_horse == senator.id else force.master_of_horse
    if state.civil is not None and state.civil.master_of_horse == senator.id:
        state.civil.master_of_horse = None
    forget_allegiance(state, senator.id)


def forget_allegiance(state: State, senator_id: str) -> None:
    """Veterans of the dead follow nobody (1.10.5-b)."""
    for units in all_units(state):
        units.veterans = ["" if lord == senator_id else lord for lord in units.veterans]
