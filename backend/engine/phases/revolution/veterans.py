"""A loyal senator may call his veterans out of the rebel's army at any time (1.11.34)."""

from __future__ import annotations

from engine.answers import Answer
from engine.decisions import Amount, AnyField, Decision, One
from engine.draft import Draft
from engine.events.revolution import VeteransRecalled
from engine.state import ROME, State

SECTION = "revolution/veterans"


def lords(state: State) -> dict[str, int]:
    """Loyal senators, with how many of their veterans follow the rebel."""
    veterans = state.civil.units.veterans if state.civil is not None else []
    return {s.id: veterans.count(s.id) for s in state.senators.values() if not s.rebel and s.id in veterans}


def decisions(state: State) -> list[Decision]:
    """To Rome, or to an army of the Senate that faces the rebel."""
    calling = lords(state)
    if state.civil is None or not calling:
        return []
    places = [ROME, *(force.commander for force in state.civil.forces if force.commander is not None)]
    found = []
    for seat in range(len(state.seats)):
        mine = {senator: n for senator, n in calling.items() if state.senators[senator].seat == seat}
        if mine:
            fields: list[AnyField] = [
                One(name="senator", of="senator", options=list(mine)),
                Amount(name="legions", unit="legions", min=1, max=max(mine.values()), by="senator", caps=mine),
                One(name="to", of="senator", options=places),
            ]
            found.append(
                Decision(
                    name="recall_veterans", section=SECTION, seat=seat, rule="1.11.34", fields=fields, optional=True
                )
            )
    return found


def answer(draft: Draft, answer: Answer) -> None:
    """They change sides at once."""
    state, civil = draft.state, draft.state.civil
    senator, legions, to = (answer.values[name] for name in ("senator", "legions", "to"))
    assert civil is not None, "the offer stands only while there is a revolt"
    target = next((force.units for force in civil.forces if force.commander == to), state.forces)
    for _ in range(legions):
        civil.units.veterans.remove(senator)
        target.veterans.append(senator)
    draft.emit(VeteransRecalled(senator=senator, legions=legions, to=to, seat=answer.seat, rule="1.11.34"))
