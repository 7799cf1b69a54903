"""Forces go to wars and come back: strength, fleet support, minimum force (1.09.64, 1.09.643, 1.09.9)."""

from __future__ import annotations

from engine.common.leave_rome import come_home, leave_rome
from engine.common.wars import activate
from engine.data import WARS
from engine.draft import Draft
from engine.events.senate import ForceRecalled, ForceSent
from engine.phases.senate import stacks
from engine.state import Force, State, Units
from engine.state.senators import military
from engine.state.units import legion_count, legion_strength, merge
from engine.state.wars import active, civil_strength, leader_strength

CIVIL = "civil"
ALLIANCE = "new_alliance"


def forces_at(state: State, war: str) -> list[Force]:
    """The Senate's forces at a war, or against the rebel."""
    if war == CIVIL:
        return state.civil.forces if state.civil is not None else []
    return state.wars[war].forces if war in state.wars else []


def places(state: State) -> list[str]:
    """All wars, and the revolt."""
    return [*state.wars, *([CIVIL] if state.civil is not None else [])]


def loose(state: State, war: str) -> Units:
    """The units that lie there without a commander; they join whoever comes (1.09.641)."""
    return stacks.together(*(force.units for force in forces_at(state, war) if force.commander is None))


def commanded(state: State) -> dict[str, tuple[str, Force]]:
    """War and force by commander."""
    return {f.commander: (war, f) for war in places(state) for f in forces_at(state, war) if f.commander is not None}


def just_sent(commander: str) -> str:
    """How it is noted that he left in this phase."""
    return f"sent:{commander}"


def at_sea(state: State, war: str) -> bool:
    """Whether a naval battle must be won first (1.10.12)."""
    return war != CIVIL and WARS[war].fleet > 0 and not state.wars[war].naval_victory


def support(state: State, war: str) -> int:
    """Fleets that a land battle needs; a civil war needs none (1.10.11-b, 1.11.36-b)."""
    return 0 if war == CIVIL else WARS[war].support


def strength(state: State, war: str) -> int:
    """What a commander must beat in the next battle, once his arrival has made the war active (1.09.643)."""
    if war == CIVIL:
        return civil_strength(state, state.civil) if state.civil is not None else 0
    card, there = WARS[war], state.wars[war]
    peers = [other for other in active(state) if card.series is not None and WARS[other.id].series == card.series]
    times = len(peers) + (0 if there.status == "active" else 1) if card.series is not None else 1
    printed = card.fleet if at_sea(state, war) else card.land
    return printed * times + leader_strength(there) if printed else 0


def own_strength(state: State, war: str, units: Units, *commanders: str) -> int:
    """Strength of a force in its next battle, the MIL of its commanders capped by the army's (1.10.11-d)."""
    army = units.fleets if at_sea(state, war) else legion_strength(units)
    return army + min(army, sum(military(state.senators[c]) for c in commanders))


def adequate(state: State, war: str, units: Units) -> bool:
    """Whether the units can fight the next battle at all (1.09.643, 1.10.11-b)."""
    if at_sea(state, war):
        return units.fleets >= 1
    return legion_count(units) >= 1 and units.fleets >= support(state, war)


def will_be_fought(state: State, war: str) -> bool:
    """Whether a commander stands there who will fight this turn (1.07.332-c)."""
    return any(f.commander is not None and adequate(state, war, f.units) for f in forces_at(state, war))


def send(draft: Draft, war: str, commander: str, units: Units, dispatched: int) -> None:
    """A commander leaves with units out of Active Forces; loose units there join him, the war becomes active."""
    state, leaving = draft.state, draft.state.senators[commander]
    force = Force(commander=commander, dispatched=dispatched, origin=next(iter(leaving.offices), None))
    draft.emit(
        ForceSent(commander=commander, war=war, legions=legion_count(units), fleets=units.fleets, seat=leaving.seat)
    )
    merge(force.units, stacks.take(state.forces, units))
    there = forces_at(state, war)
    for other in [f for f in there if f.commander is None]:
        merge(force.units, other.units)
        there.remove(other)
    leave_rome(draft, leaving, f"war:{war}")
    if "dictator" in leaving.offices:
        _take_along(draft, force, war)
    there.append(force)
    state.senate.spent.append(just_sent(commander))
    if war != CIVIL:
        activate(draft, state.wars[war], cause="attacked")


def leaves(state: State, senator: str, commander: str) -> bool:
    """Whether he goes when the commander is sent: he himself, or a Master of Horse with his Dictator (1.09.34)."""
    going, man = state.senators.get(commander), state.senators[senator]
    rides = "master_of_horse" in man.offices and going is not None and "dictator" in going.offices
    return senator == commander or rides


def _take_along(draft: Draft, force: Force, war: str) -> None:
    """The Master of Horse goes with the Dictator (1.09.34)."""
    for senator in draft.state.senators.values():
        if "master_of_horse" in senator.offices and senator.location == "rome":
            force.master_of_horse = senator.id
            leave_rome(draft, senator, f"war:{war}")


def recall(draft: Draft, war: str, force: Force) -> None:
    """The whole force returns to Active Forces, its commander to Rome (1.09.644-a)."""
    state = draft.state
    forces_at(state, war).remove(force)
    draft.emit(
        ForceRecalled(
            war=war,
            legions=legion_count(force.units),
            fleets=force.units.fleets,
            commander=force.commander,
            rule="1.09.644",
        )
    )
    merge(state.forces, force.units)
    for senator in (force.commander, force.master_of_horse):
        if senator is not None:
            come_home(draft, state.senators[senator])


def in_turn(state: State, war: str, attacked: set[str]) -> bool:
    """Whether every earlier active war of its series is fought this turn too (1.07.332-c).

    `attacked` names wars besides those where a commander stands. A New Alliance still to come may end one.
    """
    if war == CIVIL or WARS[war].series is None:
        return True
    peers = [other.id for other in active(state) if WARS[other.id].series == WARS[war].series]
    earlier = [other for other in peers if WARS[other].number < WARS[war].number]
    left = [other for other in earlier if other not in attacked and not will_be_fought(state, other)]
    return len(left) <= (1 if alliance_to_come(state) else 0)


def alliance_to_come(state: State) -> bool:
    """Whether the HRAO will end a war when the Senate closes (EV-new-alliance-a)."""
    return ALLIANCE in state.events and ALLIANCE not in state.senate.spent


def recall_idle(draft: Draft) -> None:
    """At the close: forces without commander, and who cannot fight or not yet, come home (1.09.9, 1.07.332-c)."""
    state = draft.state
    for war in sorted(places(state), key=lambda place: WARS[place].number if place in WARS else 0):
        for force in list(forces_at(state, war)):
            fights = force.commander is not None and adequate(state, war, force.units)
            if not fights or not in_turn(state, war, set()):
                recall(draft, war, force)
