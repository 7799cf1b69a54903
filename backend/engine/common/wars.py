"""Wars change their state: activation, leaders joining (1.05.1, 1.07.33, 1.07.34)."""

from __future__ import annotations

from engine.data import LEADERS, WARS
from engine.draft import Draft
from engine.events.wars import LeaderJoined, WarActivated
from engine.state import State, War

RISEN = "risen"  # leaders who rose from refuge aid no later war (EV-refuge-b)


def series_of(war: str) -> str:
    """The series of a war; a war without one is a set of its own."""
    return WARS[war].series or war


def imminent_first(state: State) -> list[War]:
    """One Imminent War of each set, the lowest number in sequence (1.05.1-a)."""
    firsts: dict[str, War] = {}
    for war in state.wars.values():
        best = firsts.get(series_of(war.id))
        if war.status == "imminent" and (best is None or WARS[war.id].number < WARS[best.id].number):
            firsts[series_of(war.id)] = war
    return list(firsts.values())


def activate(draft: Draft, war: War, *, cause: str) -> None:
    """Make a war active; leaders of its set, waiting or aiding another war of it, join (1.05.1-b, 1.07.34)."""
    state = draft.state
    if war.status != "active":
        war.status = "active"
        draft.emit(WarActivated(war=war.id, cause=cause, rule="1.07.332"))
    aiding = [leader for other in state.wars.values() for leader in other.leaders]
    aiding = [leader for leader in aiding if leader not in state.pending.get(RISEN, [])]
    matching = [leader for leader in aiding if LEADERS[leader].series == series_of(war.id)]
    for leader in dict.fromkeys(waiting(state, war.id) + matching):
        if leader not in war.leaders:
            join(draft, leader, war)


def join(draft: Draft, leader: str, war: War) -> None:
    """A leader joins a war; he leaves the Curia if he waited there."""
    if leader in draft.state.curia:
        draft.state.curia.remove(leader)
    war.leaders.append(leader)
    draft.emit(LeaderJoined(leader=leader, war=war.id, rule="1.07.34"))


def may_join(state: State, leader: str) -> bool:
    """Viriathus waits until the provinces of his revolts exist (LD-viriathus-a)."""
    return all(province in state.provinces for province in LEADERS[leader].needs)


def lacks_provinces(state: State, war: str) -> bool:
    """A conditional revolt sleeps until its provinces exist (WR-spanish-a, WR-sicilian-a)."""
    card = WARS[war]
    return card.activation == "conditional" and not all(province in state.provinces for province in card.needs)


def waiting(state: State, war: str) -> list[str]:
    """Leaders of its set who wait in the Curia and may join."""
    series = series_of(war)
    return [c for c in state.curia if c in LEADERS and LEADERS[c].series == series and may_join(state, c)]
