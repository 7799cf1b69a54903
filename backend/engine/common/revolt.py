"""The end of a revolt, by arms or by the death of its leader (1.11.36, 1.11.371, 1.05.3-h)."""

from __future__ import annotations

from engine.common.leave_rome import come_home
from engine.draft import Draft
from engine.events.revolution import RevoltFailed
from engine.state import Senator
from engine.state.units import merge


def revolt_fails(draft: Draft) -> list[Senator]:
    """The Primary Rebel is dead: all forces on both sides return to Active Forces, loyal commanders to Rome.

    Returns the other rebels: they share his fate (1.11.32-a), and who calls lets them die.
    A victor over the rebel keeps his army, if it stands among `state.victors` already.
    """
    state = draft.state
    civil, state.civil = state.civil, None
    if civil is None:
        return []
    draft.emit(RevoltFailed(senator=civil.rebel, rule="1.11.371"))
    merge(state.forces, civil.units)
    for force in civil.forces:
        merge(state.forces, force.units)
        for senator in (force.commander, force.master_of_horse):
            if senator is not None:
                come_home(draft, state.senators[senator])
    return [senator for senator in state.senators.values() if senator.rebel]


def rebel_prevails(draft: Draft) -> None:
    """The marching rebel beat the Senate's army or met none: his end game begins (1.11.36-a, 1.12.2-c).

    The caller's section is resumed only when the revolt failed all the same (1.12.3-b).
    """
    draft.push("rebel_end_game", {"by": "arms"})
