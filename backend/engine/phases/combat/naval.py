"""A naval battle, which must be won before a land battle (1.10.12)."""

from __future__ import annotations

from engine.common.casualties import alive
from engine.data import WARS
from engine.draft import Draft
from engine.phases.combat.aftermath import go_home, remain, rewarded
from engine.phases.combat.engagement import engage
from engine.phases.combat.land import won
from engine.phases.combat.record import prosecuted
from engine.state import Force, War
from engine.state.units import forces_at, legion_count


def fight(draft: Draft, war: War, force: Force) -> None:
    """A victory marks the war; a war without a land strength is beaten by it (1.10.4-c)."""
    state = draft.state
    commander = state.senators[str(force.commander)]
    fought = engage(draft, war, force, naval=True)
    if fought.result != "victory":
        if force.units.fleets:
            prosecuted(state, war.id)
        return
    war.naval_victory = True
    prosecuted(state, war.id)
    if not WARS[war.id].land:
        won(draft, war, force, commander)
        return
    draft.unrest(-1, "naval_victory")
    if alive(state, commander):
        rewarded(draft, commander, WARS[war.id].fleet)


def end(draft: Draft, war: str, force: Force) -> None:
    """No land battle follows: a victor with fleets alone goes home, as does a victor's force when he fell.

    Everybody else stays at the war (1.10.12-c, 1.10.4-f, 1.10.8-a).
    """
    if force not in forces_at(draft.state, war):
        return
    won_at_sea = draft.state.wars[war].naval_victory
    if won_at_sea and (force.commander is None or not legion_count(force.units)):
        go_home(draft, war, force)
    else:
        remain(draft, war, force)
