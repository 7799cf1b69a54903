"""Wars and enemy leaders enter the Forum (1.07.33, 1.07.34)."""

from __future__ import annotations

from engine.common.concessions import destroy
from engine.common.foes.leaders import leave_refuge
from engine.common.wars import activate, join, lacks_provinces, may_join, series_of, waiting
from engine.data import LEADERS, WARS
from engine.draft import Draft
from engine.events.wars import LeaderDrawn, WarDrawn
from engine.state import State, War


def war_appears(draft: Draft, war_id: str) -> War:
    """A war is drawn: imminent with a match in the Forum, which wakes; else active by itself or leader (1.07.33)."""
    state, card = draft.state, WARS[war_id]
    matches = [war for war in state.wars.values() if series_of(war.id) == series_of(war_id)]
    asleep = lacks_provinces(state, war_id)
    war = War(id=war_id, status="imminent" if matches and not asleep else "inactive")
    war.revolt = card.revolt in state.provinces
    state.wars[war_id] = war
    draft.emit(WarDrawn(war=war_id, status=war.status, rule="1.07.33"))
    if card.destroys:
        destroy(draft, card.destroys, war_id)
    refugee = leave_refuge(draft, war)
    if war.status == "imminent":
        for match in matches:
            if match.status == "inactive" and not lacks_provinces(state, match.id):
                activate(draft, match, cause="match")
    elif not asleep and (refugee or _wakes_at_once(state, war_id)):
        activate(draft, war, cause="drawn")
    return war


def _wakes_at_once(state: State, war: str) -> bool:
    """By its card, or because its leader waits in the Curia (1.07.33-b, 1.07.341-a)."""
    return WARS[war].activation in ("active", "conditional") or bool(waiting(state, war))


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
