"""A land battle, and the victory that ends a war (1.10.11, 1.10.4)."""

from __future__ import annotations

from engine.common.casualties import alive, promote
from engine.common.foes.war_end import create_provinces, end_war, spoils, withdraw
from engine.data import WARS
from engine.draft import BANK, TREASURY_OF_STATE, Draft
from engine.phases.combat import rhodians
from engine.phases.combat.aftermath import go_home, remain, rewarded
from engine.phases.combat.engagement import engage
from engine.phases.combat.record import prosecuted
from engine.state import Force, Senator, War
from engine.state.units import legion_count


def fight(draft: Draft, war: War, force: Force) -> None:
    """Victory ends the war; else he stays as Proconsul (1.10.8-a). A survivor of the battle field is a veteran."""
    commander = draft.state.senators[str(force.commander)]
    fought = engage(draft, war, force, naval=False)
    if fought.result in ("victory", "stalemate", "standoff"):
        promote(draft, force.units, commander, victory=fought.result == "victory")
    if fought.result == "victory":
        won(draft, war, force, commander)
        return
    if legion_count(force.units) and force.units.fleets >= WARS[war.id].support:
        prosecuted(draft.state, war.id)
    remain(draft, war.id, force)


def won(draft: Draft, war: War, force: Force, commander: Senator) -> None:
    """Unrest falls, spoils and provinces come in, the victor keeps his army until 1.11.3 (1.10.4, 1.10.8-b)."""
    state, card = draft.state, WARS[war.id]
    rhodians.note(state, war)
    draft.unrest(-1, "victory")
    draft.pay(BANK, TREASURY_OF_STATE, spoils(state, war), "spoils")
    if alive(state, commander) and force.commander is not None:
        rewarded(draft, commander, card.land)
        war.forces.remove(force)
        force.land_victory = True
        state.victors.append(force)
    else:
        go_home(draft, war.id, force)
    withdraw(draft, war)
    end_war(draft, war, "defeated")
    create_provinces(draft, war.id)
