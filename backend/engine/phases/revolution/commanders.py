"""Victorious commanders lay down their commands or declare revolt, faction after faction (1.11.3)."""

from __future__ import annotations

from typing import Any

from engine.answers import Answer
from engine.common.leave_rome import come_home
from engine.decisions import Decision, One
from engine.draft import Draft
from engine.events import revolution as events
from engine.state import Force, State
from engine.state.offices import RANK, clockwise, hrao_seat
from engine.state.senators import attending, captive, holder
from engine.state.units import legion_count, merge

SECTION = "revolution/commanders"


def enter(draft: Draft) -> None:
    """Begin with the faction of him who would be HRAO if all were in Rome; a revolt that runs bars another."""
    state, data = draft.state, draft.frame.data
    for force in [force for force in state.victors if force.commander is None]:
        _return(draft, force)
    data["order"] = clockwise(state, _first(state)) if state.victors else []
    data["barred"] = state.civil is not None
    data["declared"] = None
    _go_on(draft)


def _first(state: State) -> int:
    """Offices rank before Influence, wherever their holders are (1.11.3-a)."""
    officials = [h for office in RANK if (h := holder(state, office)) is not None and not h.rebel and not captive(h)]
    victors = [state.senators[str(force.commander)] for force in state.victors]
    rest = sorted([*attending(state), *victors], key=lambda senator: -senator.influence)
    seats = [senator.seat for senator in officials + rest if senator.seat is not None]
    return seats[0] if seats else hrao_seat(state)


def undecided(state: State) -> list[str]:
    """The commanders of the faction whose turn it is, but for one who has declared revolt."""
    data = state.at[-1].data
    chosen = (data["declared"] or {}).get("commander")
    found = [str(force.commander) for force in state.victors if force.commander != chosen]
    return [c for c in found if data["order"] and state.senators[c].seat == data["order"][0]]


def may_revolt(state: State) -> list[str]:
    """Not while a revolt runs, no Consul for Life, and one Primary Rebel in a faction (1.11.3-d, 1.11.31-c)."""
    data = state.at[-1].data
    chosen = (data["declared"] or {}).get("commander")
    if data["barred"] or (chosen is not None and state.senators[chosen].seat == data["order"][0]):
        return []
    return [c for c in undecided(state) if not state.senators[c].consul_for_life]


def _go_on(draft: Draft) -> None:
    """Ask where there is a choice; without one the command is laid down."""
    state, data = draft.state, draft.frame.data
    while data["order"]:
        able = may_revolt(state)
        for commander in undecided(state):
            if commander not in able:
                lay_down(draft, commander)
        if able:
            return
        data["order"].pop(0)
    if data["declared"] is not None:
        declared, data["declared"] = data["declared"], None
        draft.push("revolution/rebellion", declared, {"rebel": declared["commander"]})
    else:
        draft.pop()


def decisions(state: State) -> list[Decision]:
    """One commander after the other, in the order that his faction likes."""
    if not state.at[-1].data["order"]:
        return []
    seat, field = state.at[-1].data["order"][0], One(name="commander", of="senator", options=may_revolt(state))
    return [
        Decision(name=name, section=SECTION, seat=seat, rule="1.11.3", fields=[field])
        for name in ("lay_down", "test_legions")
    ]


def answer(draft: Draft, answer: Answer) -> None:
    """He comes home, or sees who would follow him."""
    commander, declared = answer.values["commander"], draft.frame.data["declared"]
    if answer.name == "lay_down":
        lay_down(draft, commander)
        _go_on(draft)
    else:
        to_beat = declared["strength"] if declared is not None else 0
        draft.push("revolution/allegiance", {"commander": commander, "to_beat": to_beat}, {"commander": commander})


def resume(draft: Draft) -> None:
    """He has decided; or the revolt has begun in earnest."""
    result = draft.result
    if "commander" not in result:
        draft.pop()
        return
    if not result["declared"]:
        lay_down(draft, result["commander"])
    else:
        _declare(draft, {key: result[key] for key in ("commander", "horse", "strength")})
    _go_on(draft)


def _declare(draft: Draft, declared: dict[str, Any]) -> None:
    """The stronger army counts; the earlier declaration is as if it had not been made (1.11.3-b)."""
    data, commander = draft.frame.data, declared["commander"]
    seat = draft.state.senators[commander].seat
    draft.emit(events.RevoltDeclared(senator=commander, strength=declared["strength"], seat=seat, rule="1.11.3"))
    if data["declared"] is not None:
        outdone = data["declared"]["commander"]
        draft.emit(events.RevoltOutdone(senator=outdone, by=commander, rule="1.11.3"))
        lay_down(draft, outdone)
    data["declared"] = declared


def lay_down(draft: Draft, commander: str) -> None:
    """His force goes to Active Forces, he and his Master of Horse to Rome (1.11.3-a)."""
    _return(draft, next(force for force in draft.state.victors if force.commander == commander))


def _return(draft: Draft, force: Force) -> None:
    state = draft.state
    state.victors.remove(force)
    if force.commander is not None:
        draft.emit(
            events.CommandLaidDown(
                commander=force.commander,
                legions=legion_count(force.units),
                fleets=force.units.fleets,
                seat=state.senators[force.commander].seat,
                rule="1.11.3",
            )
        )
    merge(state.forces, force.units)
    for senator in (force.commander, force.master_of_horse):
        if senator is not None:
            come_home(draft, state.senators[senator])
