"""Wars change their state: activation, leaders joining (1.05.1, 1.07.33, 1.07.34)."""

from __future__ import annotations

from engine.common.concessions import destroy
from engine.data import LEADERS, WARS
from engine.draft import Draft
from engine.events.wars import LeaderDrawn, LeaderJoined, WarActivated, WarDrawn
from engine.state import State, War


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
    if war.status != "active":
        war.status = "active"
        draft.emit(WarActivated(war=war.id, cause=cause, rule="1.07.332"))
    waiting = _waiting(draft.state, war.id)
    aiding = [leader for other in draft.state.wars.values() for leader in other.leaders]
    matching = [leader for leader in aiding if LEADERS[leader].series == series_of(war.id)]
    for leader in dict.fromkeys(waiting + matching):
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


def appear(draft: Draft, war_id: str) -> War:
    """A war is drawn: imminent with a match in the Forum, which wakes; else active by itself or leader (1.07.33)."""
    state = draft.state
    matches = [war for war in state.wars.values() if series_of(war.id) == series_of(war_id)]
    war = War(id=war_id)
    state.wars[war_id] = war
    if lacks_provinces(state, war_id):
        war.status = "inactive"
    elif matches:
        war.status = "imminent"
    draft.emit(WarDrawn(war=war_id, status=war.status, rule="1.07.33"))
    if WARS[war_id].destroys:
        destroy(draft, str(WARS[war_id].destroys), war_id)
    if war.status == "imminent":
        for match in matches:
            if match.status == "inactive" and not lacks_provinces(state, match.id):
                activate(draft, match, cause="match")
    elif not lacks_provinces(state, war_id) and _wakes_at_once(state, war_id):
        activate(draft, war, cause="drawn")
    return war


def _wakes_at_once(state: State, war: str) -> bool:
    """By its card, or because its leader waits in the Curia (1.07.33-b, 1.07.341-a)."""
    return WARS[war].activation in ("active", "conditional") or bool(_waiting(state, war))


def _waiting(state: State, war: str) -> list[str]:
    series = series_of(war)
    return [c for c in state.curia if c in LEADERS and LEADERS[c].series == series and may_join(state, c)]


def leader_appears(draft: Draft, leader: str) -> None:
    """A leader is drawn: he joins all active and inactive wars of his, or waits in the Curia (1.07.34)."""
    state = draft.state
    found = [war for war in state.wars.values() if series_of(war.id) == LEADERS[leader].series]
    found = [war for war in found if war.status != "imminent" and not lacks_provinces(state, war.id)]
    waits = not found or not may_join(state, leader)
    draft.emit(LeaderDrawn(leader=leader, waits=waits, rule="1.07.34"))
    if waits:
        state.curia.append(leader)
        return
    sleeping = sorted((war for war in found if war.status == "inactive"), key=lambda war: WARS[war.id].number)
    for war in found:
        if war.status == "active":
            join(draft, leader, war)
    if not any(war.status == "active" for war in found):
        join(draft, leader, sleeping[0])
        activate(draft, sleeping.pop(0), cause="leader")
    for war in sleeping:
        war.status = "imminent"
