"""Wars as they stand: strength, numbers, needs (1.07.33, 1.07.34, 1.10.11)."""

from __future__ import annotations

from engine.data import LEADERS, WARS
from engine.state.model import Civil, Force, State, War
from engine.state.senators import military
from engine.state.units import army_strength


def active(state: State) -> list[War]:
    """All active wars; a civil war is counted apart (`active_count`)."""
    return [war for war in state.wars.values() if war.status == "active"]


def active_count(state: State) -> int:
    """Active wars as upkeep and the four-war test count them: a running revolt is one (1.06.53-a, 1.12.1)."""
    return len(active(state)) + (1 if state.civil is not None else 0)


def multiplier(state: State, war: War) -> int:
    """How many active wars of its series there are; 1 for one that is not active (1.07.332)."""
    series = WARS[war.id].series
    if war.status != "active" or series is None:
        return 1
    return sum(1 for other in active(state) if WARS[other.id].series == series)


def leader_strength(war: War) -> int:
    """What its leaders add, after multiplication (1.07.342)."""
    return sum(LEADERS[leader].strength for leader in war.leaders)


def land_strength(state: State, war: War) -> int:
    """Land strength with multiplier and leaders; 0 when the card has none."""
    printed = WARS[war.id].land
    return printed * multiplier(state, war) + leader_strength(war) if printed else 0


def fleet_strength(state: State, war: War) -> int:
    """Enemy fleet strength with multiplier and leaders; 0 when none is left to beat."""
    printed = WARS[war.id].fleet
    return printed * multiplier(state, war) + leader_strength(war) if printed and not war.naval_victory else 0


def disaster_numbers(war: War) -> set[int]:
    """Disaster numbers of the war and its leaders (1.07.343)."""
    return set(WARS[war.id].disaster).union(*(LEADERS[leader].disaster for leader in war.leaders))


def standoff_numbers(war: War) -> set[int]:
    """Standoff numbers of the war and its leaders."""
    return set(WARS[war.id].standoff).union(*(LEADERS[leader].standoff for leader in war.leaders))


def at_sea(war: War) -> bool:
    """Whether a naval battle must be won before a land battle (1.10.12)."""
    return WARS[war.id].fleet > 0 and not war.naval_victory


def ratings(state: State, *senators: str | None) -> int:
    """MIL of a commander and his Master of Horse together (1.10.11-e); `None` counts nothing."""
    return sum(military(state.senators[senator]) for senator in senators if senator is not None)


def force_strength(state: State, force: Force, *, naval: bool = False) -> int:
    """A force with its commanders, on land or at sea (1.10.11-a)."""
    return army_strength(force.units, ratings(state, force.commander, force.master_of_horse), naval=naval)


def civil_strength(state: State, civil: Civil) -> int:
    """The army in revolt with the MIL of its leader and his Master of Horse, capped by the army (1.11.37)."""
    leaders = [senator for senator in (civil.rebel, civil.master_of_horse) if senator in state.senators]
    return army_strength(civil.units, ratings(state, *leaders))


def drought(state: State) -> int:
    """Drought effects: events of this turn plus drought wars in play, active or not (1.08.12)."""
    return state.events.get("drought", 0) + sum(1 for war in state.wars.values() if WARS[war.id].drought)
