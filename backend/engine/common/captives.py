"""Captives: taken in a lost battle, ransomed while their war lasts, dead when it ends (1.10.71)."""

from __future__ import annotations

from engine.common.death import die
from engine.common.leave_rome import come_home
from engine.draft import BANK, Draft, treasury_of
from engine.events.combat import SenatorCaptured, SenatorRansomed
from engine.state import Senator, State
from engine.state.senators import captive, ransom
from engine.state.units import all_forces


def capture(draft: Draft, senator: Senator, war: str) -> None:
    """The enemy takes him; his force is without him, his offices stay his (1.10.71-b)."""
    for force in all_forces(draft.state):
        force.commander = None if force.commander == senator.id else force.commander
        force.master_of_horse = None if force.master_of_horse == senator.id else force.master_of_horse
    senator.location = f"captive:{war}"
    draft.emit(SenatorCaptured(senator=senator.id, war=war, seat=senator.seat, rule="1.10.71"))


def held_by(state: State, war: str) -> list[Senator]:
    """The captives of a war."""
    return [s for s in state.senators.values() if s.location == f"captive:{war}"]


def affordable(state: State, seat: int) -> list[Senator]:
    """The faction's captives whom their own purse and the treasury can buy free."""
    treasury = state.seats[seat].treasury
    found = [s for s in state.senators.values() if s.seat == seat and captive(s)]
    return [s for s in found if s.talents + treasury >= ransom(s)]


def buy_free(draft: Draft, senator: Senator, treasury: int) -> None:
    """Pay the ransom to the bank, `treasury` talents of it out of the faction's; he is in Rome again."""
    cost = ransom(senator)
    draft.pay(treasury_of(senator.seat or 0), BANK, treasury, "ransom")
    draft.pay(senator.id, BANK, cost - treasury, "ransom", quiet=True)
    draft.emit(SenatorRansomed(senator=senator.id, amount=cost, seat=senator.seat, rule="1.10.71"))
    come_home(draft, senator)


def kill_captives(draft: Draft, war: str) -> None:
    """The war is over, by whatever end: its captives die (1.10.4-e, 1.10.71-c)."""
    for senator in held_by(draft.state, war):
        die(draft, senator, "captivity")
