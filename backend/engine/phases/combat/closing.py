"""The end of the Combat Phase: Unprosecuted wars, Rhodians, four wars, the rebel (1.10.8, 1.10.9, 1.12.1)."""

from __future__ import annotations

from engine.common.ending.losing import four_wars
from engine.common.revolt import rebel_prevails
from engine.draft import Draft
from engine.events.combat import WarUnprosecuted
from engine.phases.combat import rhodians
from engine.phases.combat.aftermath import remain
from engine.phases.combat.record import record
from engine.state import Civil, State, War
from engine.state.units import CIVIL, forces_at


def close(draft: Draft) -> None:
    """All battles are fought."""
    state = draft.state
    for war in [*state.wars, CIVIL]:
        for force in list(forces_at(state, war)):
            remain(draft, war, force)
    mark_unprosecuted(draft)
    rhodians.go_home(draft)
    if prevails(state):
        rebel_prevails(draft)
    else:
        finish(draft)


def mark_unprosecuted(draft: Draft) -> None:
    """Active wars, and a civil war, without an adequate battle this turn; every turn anew (1.10.9)."""
    state, fought = draft.state, record(draft.state)["prosecuted"]
    for war in state.wars.values():
        _mark(draft, war, war.id, idle=war.status == "active" and war.id not in fought)
    if state.civil is not None:
        _mark(draft, state.civil, CIVIL, idle=CIVIL not in fought)


def _mark(draft: Draft, war: War | Civil, name: str, *, idle: bool) -> None:
    if war.unprosecuted != idle:
        war.unprosecuted = idle
        draft.emit(WarUnprosecuted(war=name, unprosecuted=idle, rule="1.10.9"))


def prevails(state: State) -> bool:
    """Whether a rebel who marches on Rome beat the Senate's army, or met none (1.11.36-a, 1.11.373-a)."""
    noted, civil = record(state), state.civil
    return civil is not None and civil.marching and (noted["rebel_won"] or not noted["opposed"])


def finish(draft: Draft) -> None:
    """Four active wars destroy the Republic (1.12.1-a)."""
    if not four_wars(draft):
        draft.pop()
