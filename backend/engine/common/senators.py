"""Senators join, and statesmen come into play (1.07.311, 1.07.312)."""

from __future__ import annotations

from typing import Any

from msgspec import convert, to_builtins

from engine.common.death import fresh_family
from engine.data import SENATORS, STATESMEN
from engine.draft import Draft
from engine.events.setup import StatesmanPlayed
from engine.state import Senate, Senator, State
from engine.state.units import all_forces, all_units

PAIRS = frozenset({"25A", "25B"}), frozenset({"29A", "29B"})


def appear(draft: Draft, family: str) -> Senator:
    """A family enters the Forum: under its Statesman when he is in play, else unaligned (1.07.311-a, 1.07.312-f)."""
    state = draft.state
    alone = [s for s in state.senators.values() if s.statesman and s.family is None]
    own = [s for s in alone if STATESMEN[s.statesman or ""].family == family]
    if own:
        # Of two brothers the A card takes the family (1.07.312-h).
        senator = min(own, key=lambda s: STATESMEN[s.statesman or ""].code)
        _rename(state, senator, family)
        senator.family = family
        senator.influence = max(senator.influence, SENATORS[family].influence)
        return senator
    state.senators[family] = fresh_family(family)
    return state.senators[family]


def _rename(state: State, senator: Senator, new: str) -> None:
    """Give a senator another id wherever it is written down."""
    old, senator.id = senator.id, new
    state.senators = {(new if key == old else key): value for key, value in state.senators.items()}
    for seat in state.seats:
        seat.leader = new if seat.leader == old else seat.leader
    for province in state.provinces.values():
        province.governor = new if province.governor == old else province.governor
    for force in all_forces(state):
        force.commander = new if force.commander == old else force.commander
        force.master_of_horse = new if force.master_of_horse == old else force.master_of_horse
    for units in all_units(state):
        units.veterans = [new if lord == old else lord for lord in units.veterans]
    if state.civil is not None:
        state.civil.rebel = new if state.civil.rebel == old else state.civil.rebel
        horse = state.civil.master_of_horse
        state.civil.master_of_horse = new if horse == old else horse
    for frame in state.at:
        frame.data, frame.public = _renamed(frame.data, old, new), _renamed(frame.public, old, new)
    state.senate = convert(_renamed(to_builtins(state.senate), old, new), Senate)


def _renamed(value: Any, old: str, new: str) -> Any:
    """The same JSON with another name for one man, who may stand in a motion or in a note such as `sent:<id>`."""
    match value:
        case str():
            parts = [part.split("+") for part in value.split(":")]
            return ":".join("+".join(new if name == old else name for name in part) for part in parts)
        case list():
            return [_renamed(item, old, new) for item in value]
        case dict():
            return {_renamed(key, old, new): _renamed(item, old, new) for key, item in value.items()}
    return value


def may_play(state: State, seat: int, statesman: str) -> bool:
    """Whether the faction may play this Statesman now (1.07.312-b): not against an opponent's family or his like."""
    card = STATESMEN[statesman]
    others = [STATESMEN[s.statesman] for s in state.senators.values() if s.statesman]
    same = [other for other in others if other.number == card.number]
    if any(not _pair(card.code, other.code) for other in same):
        return False
    # Once one brother is in play, whoever has the family, the other may come too (1.07.312-h).
    held = [s for s in state.senators.values() if s.family == card.family and s.seat not in (None, seat)]
    return bool(same) or not held


def _pair(code: str, other: str) -> bool:
    """The brothers and the two Licinii may be in play together."""
    return any({code, other} == pair for pair in PAIRS)


def play_statesman(draft: Draft, seat: int, statesman: str) -> Senator:
    """Put a Statesman into play over his family, with it out of the Forum, or alone (1.07.312-c, -d, -e, -g)."""
    state, card = draft.state, STATESMEN[statesman]
    state.seats[seat].hand.remove(statesman)
    senator = state.senators.get(card.family)
    if senator is None or senator.statesman:
        senator = Senator(id=statesman, seat=seat, influence=card.influence, popularity=card.popularity)
        state.senators[statesman] = senator
    senator.statesman, senator.seat = statesman, seat
    senator.influence = max(senator.influence, card.influence)
    senator.popularity = max(senator.popularity, card.popularity)
    draft.emit(StatesmanPlayed(senator=senator.id, statesman=statesman, seat=seat, rule="1.07.312"))
    return senator
