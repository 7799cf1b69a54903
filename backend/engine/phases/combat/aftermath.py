"""What a battle leaves behind: losses, fates, Popularity, veterans, Proconsuls (1.10.2 to 1.10.8)."""

from __future__ import annotations

from engine.common import battle
from engine.common.casualties import Fought, alive, fates, take_losses
from engine.common.death import die
from engine.common.leave_rome import come_home
from engine.common.offices import CONSULAR, leave_office
from engine.draft import Draft
from engine.events.combat import BecameProconsul, ForceReturned
from engine.state import Force, Senator
from engine.state.units import forces_at, legion_count, merge


def suffer(draft: Draft, place: str, force: Force, fought: Fought, captor: str | None) -> None:
    """The force takes its losses; a Defeat kills its commanders, else chits decide (1.10.2, 1.10.7).

    A surviving commander loses 1 Popularity for every two legions (1.10.61-b).
    """
    state = draft.state
    who = [senator for senator in (force.commander, force.master_of_horse) if senator is not None]
    commander = state.senators[str(force.commander)]
    lost = battle.loss(fought.verdict, force.units, halved=battle.halves(commander))
    take_losses(draft, force.units, lost, place)
    if fought.result == "defeat":
        for senator in who:
            die(draft, state.senators[senator], "defeat")
    else:
        fates(draft, lost, who, fought.result, captor)
    if alive(state, commander):
        draft.popularity(commander, -(lost.legions // 2), "legions_lost")


def remain(draft: Draft, war: str, force: Force) -> None:
    """The force stays: its commander is Proconsul now, a Master of Horse goes home with his office (1.10.8-a).

    Units without a commander wait for the Senate (1.10.2-b); without units there is nothing to wait.
    """
    state = draft.state
    if force.commander is not None:
        commander = state.senators[force.commander]
        held = [office for office in commander.offices if office in CONSULAR]
        for office in held:
            leave_office(draft, commander, office)
        if held:
            draft.emit(BecameProconsul(senator=commander.id, war=war, seat=commander.seat, rule="1.10.8"))
    if force.master_of_horse is not None:
        come_home(draft, state.senators[force.master_of_horse])
        force.master_of_horse = None
    if force.commander is None and not legion_count(force.units) and not force.units.fleets:
        forces_at(state, war).remove(force)


def go_home(draft: Draft, war: str, force: Force) -> None:
    """Units to Active Forces, commander and Master of Horse to Rome."""
    state = draft.state
    units = force.units
    draft.emit(
        ForceReturned(war=war, legions=legion_count(units), fleets=units.fleets, commander=force.commander, rule="1.10")
    )
    merge(state.forces, units)
    for senator in (force.commander, force.master_of_horse):
        if senator is not None:
            come_home(draft, state.senators[senator])
    found = forces_at(state, war)
    if force in found:
        found.remove(force)


def rewarded(draft: Draft, commander: Senator, strength: int) -> None:
    """Half of it, rounded up, as Popularity and as Influence (1.10.4-b)."""
    gain = -(-strength // 2)
    draft.popularity(commander, gain, "victory")
    draft.influence(commander, gain, "victory")
