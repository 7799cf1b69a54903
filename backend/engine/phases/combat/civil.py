"""The battle against a rebel who marches on Rome (1.11.37)."""

from __future__ import annotations

from engine.common import battle
from engine.common.casualties import Fight, Fought, alive, fates, promote, take_losses
from engine.common.casualties import fight as roll_battle
from engine.common.death import die
from engine.draft import Draft
from engine.phases.combat.aftermath import go_home, remain, rewarded, suffer
from engine.phases.combat.record import prosecuted, record
from engine.state import Civil, Force, Senator
from engine.state.units import CIVIL, legion_count
from engine.state.wars import civil_strength, force_strength


def fight(draft: Draft, force: Force) -> None:
    """Both sides lose by the table, the rebel nothing if he wins; nobody is captured (1.11.37, 1.10.71-a)."""
    state, civil = draft.state, draft.state.civil
    assert civil is not None
    commander = state.senators[str(force.commander)]
    own, enemy = force_strength(state, force), civil_strength(state, civil)
    fought = roll_battle(draft, Fight(war=CIVIL, commander=commander.id, own=own, enemy=enemy))
    record(state)["opposed"] = True
    suffer(draft, CIVIL, force, fought, captor=None)
    match fought.result:
        case "victory":
            _won(draft, civil, force, fought, commander, enemy)
        case "defeat":
            _lost(draft, civil)
        case _:
            _undecided(draft, civil, force, fought, commander)


def _rebel_losses(draft: Draft, civil: Civil, fought: Fought) -> battle.Loss:
    rebel = draft.state.senators[civil.rebel]
    lost = battle.loss(fought.verdict, civil.units, halved=battle.halves(rebel))
    take_losses(draft, civil.units, lost, CIVIL, rebel=True)
    return lost


def _won(draft: Draft, civil: Civil, force: Force, fought: Fought, commander: Senator, enemy: int) -> None:
    """All rebels die, their forces return; the victor may revolt in his turn (1.11.371-a)."""
    state = draft.state
    _rebel_losses(draft, civil, fought)
    promote(draft, force.units, commander, victory=True)
    prosecuted(state, CIVIL)
    draft.unrest(-1, "victory")
    if alive(state, commander):
        rewarded(draft, commander, enemy)
        civil.forces.remove(force)
        force.land_victory = True
        state.victors.append(force)
    else:
        go_home(draft, CIVIL, force)
    die(draft, state.senators[civil.rebel], "defeat")
    for rebel in [senator for senator in state.senators.values() if senator.rebel]:
        die(draft, rebel, "defeat")


def _lost(draft: Draft, civil: Civil) -> None:
    """The Senate's armies return, the rebel has won (1.11.373-a)."""
    for force in list(civil.forces):
        go_home(draft, CIVIL, force)
    record(draft.state)["rebel_won"] = True


def _undecided(draft: Draft, civil: Civil, force: Force, fought: Fought, commander: Senator) -> None:
    """The revolt goes on, even when no Senate army is left; chits may end it (1.11.372-a)."""
    state = draft.state
    lost = _rebel_losses(draft, civil, fought)
    promote(draft, force.units, commander, victory=False)
    if legion_count(force.units):
        prosecuted(state, CIVIL)
    leaders = [senator for senator in (civil.rebel, civil.master_of_horse) if senator is not None]
    fates(draft, lost, leaders, fought.result)
    if state.civil is not None:
        remain(draft, CIVIL, force)
