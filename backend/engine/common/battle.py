"""The arithmetic of a battle, which changes nothing: strengths, numbers, the table, losses (1.10.11, 1.10.2)."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from engine.data import LEADERS, STATESMEN, WARS
from engine.data.tables import ALL, combat_result
from engine.state import Senator, State, Units, War
from engine.state.units import legion_count
from engine.state.wars import at_sea, fleet_strength, land_strength

Result = Literal["defeat", "disaster", "stalemate", "standoff", "victory"]


class Numbers(Struct, frozen=True):
    """Natural totals that override the table."""

    disaster: frozenset[int] = frozenset()
    standoff: frozenset[int] = frozenset()


class Verdict(Struct, frozen=True):
    """What a battle comes to. `losses` are units of each type as the table prints them, `ALL` for everything."""

    result: Result
    losses: int = 0


class Loss(Struct, frozen=True):
    """Units lost, never more than there are (1.10.6)."""

    legions: int = 0
    fleets: int = 0

    @property
    def units(self) -> int:
        """One mortality chit is drawn for each (1.10.7)."""
        return self.legions + self.fleets


def war_strength(state: State, war: War) -> int:
    """What must be beaten in its next battle: its fleet while there is one to beat, else its land strength."""
    return fleet_strength(state, war) if at_sea(war) else land_strength(state, war)


def can_fight(war: War, units: Units) -> bool:
    """Whether units can fight its next battle: a fleet at sea, on land a legion and Fleet Support (1.10.11-b)."""
    if at_sea(war):
        return units.fleets >= 1
    return legion_count(units) >= 1 and units.fleets >= WARS[war.id].support


def numbers(war: War, commander: Senator | None) -> Numbers:
    """Disaster and standoff numbers left this turn (1.10.21-a).

    A Statesman voids those of the war, never those of its leaders; a Master of Horse voids none.
    """
    card = WARS[war.id]
    disaster = {n for leader in war.leaders for n in LEADERS[leader].disaster}
    standoff = {n for leader in war.leaders for n in LEADERS[leader].standoff}
    if commander is None or not _voids(commander, war):
        disaster, standoff = disaster | set(card.disaster), standoff | set(card.standoff)
    return Numbers(frozenset(disaster.difference(war.struck)), frozenset(standoff.difference(war.struck)))


def _voids(commander: Senator, war: War) -> bool:
    voided = STATESMEN[commander.statesman].voids_numbers_of if commander.statesman else ()
    return war.id in voided or WARS[war.id].series in voided


def halves(commander: Senator | None) -> bool:
    """Whether his force loses but half (ST-2a)."""
    return commander is not None and commander.statesman is not None and STATESMEN[commander.statesman].halves_losses


def allies(state: State, dice: list[int]) -> int:
    """How deserting allies change the enemy's strength: even totals help him, odd ones Rome (EV-ally-deserts-a).

    By the black die, which is the first, or by the two white ones when the event came twice.
    """
    deserting = "enemys_ally_deserts" if sum(dice) % 2 else "ally_deserts"
    level = state.events.get(deserting, 0)
    change = 0 if level == 0 else dice[0] if level == 1 else sum(dice[1:])
    return -change if sum(dice) % 2 else change


def verdict(natural: int, total: int, special: Numbers) -> Verdict:
    """A disaster before a standoff before the table (1.10.21-b, 1.10.31)."""
    if natural in special.disaster:
        return Verdict("disaster")
    if natural in special.standoff:
        return Verdict("standoff")
    row = combat_result(total)
    return Verdict(row.result, row.losses)


def loss(found: Verdict, units: Units, *, halved: bool = False) -> Loss:
    """What each type loses: a half or a quarter, rounded up, or the table's number (1.10.6, 1.10.21, 1.10.31)."""

    def of(present: int) -> int:
        shares = {"disaster": -(-present // 2), "standoff": -(-present // 4)}
        lost = shares.get(found.result, present if found.losses == ALL else min(present, found.losses))
        return -(-lost // 2) if halved else lost

    return Loss(of(legion_count(units)), of(units.fleets))
