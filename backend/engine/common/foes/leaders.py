"""Enemy leaders join wars and leave them, take refuge and rise from it (1.07.34, EV-refuge-a, -b)."""

from __future__ import annotations

from engine.common.wars import RISEN, activate, join, lacks_provinces
from engine.data import LEADERS, SCENARIOS, WARS
from engine.draft import Draft
from engine.events.forum import LeaderLeft
from engine.state import State, War

REFUGE = "refuge"


def in_play(state: State) -> list[str]:
    """Leaders at a war, in the Curia, or in refuge."""
    at_war = [leader for war in state.wars.values() for leader in war.leaders]
    return list(dict.fromkeys(at_war + [card for card in state.curia + state.forum if card in LEADERS]))


def release(draft: Draft, leader: str) -> None:
    """A war of his is over: unless another holds him he leaves, to where the rules say (1.07.344-a)."""
    state = draft.state
    if any(leader in war.leaders for war in state.wars.values()):
        return
    was_risen = leader in state.pending.get(RISEN, [])
    if was_risen:
        state.pending[RISEN].remove(leader)
    if not was_risen and _shelter(draft, leader):
        return
    if may_have_wars(state, leader):
        state.curia.append(leader)
        draft.emit(LeaderLeft(leader=leader, to="curia", rule="1.07.344"))
    else:
        state.removed.append(leader)
        draft.emit(LeaderLeft(leader=leader, to="removed", rule="1.07.344"))


def dismiss(draft: Draft, leader: str) -> None:
    """He is discarded wherever he is, unless a refuge takes him in (EV-enemy-leader-dies-a)."""
    state = draft.state
    for war in state.wars.values():
        war.leaders = [other for other in war.leaders if other != leader]
    if leader in state.pending.get(RISEN, []):
        state.pending[RISEN].remove(leader)
    if state.pending.get(REFUGE) == leader:
        _used(draft)
    elif leader in state.curia:
        state.curia.remove(leader)
    if not _shelter(draft, leader):
        state.discard.append(leader)
        draft.emit(LeaderLeft(leader=leader, to="discard", rule="1.07.34"))


def may_have_wars(state: State, leader: str) -> bool:
    """Whether a war of his is on the table or, as far as the table can know, still in the deck.

    Which cards the deck holds is secret: every war of this game's decks that was not seen may be there.
    """
    scenario = SCENARIOS[state.scenario]
    for war, card in WARS.items():
        if (card.series or war) != LEADERS[leader].series:
            continue
        unseen = war not in state.beaten and card.deck in (scenario.deck, scenario.bottom) and bool(state.deck)
        if war in state.wars or unseen:
            return True
    return False


def _shelter(draft: Draft, leader: str) -> bool:
    """With Refuge in the Forum he waits for Rome's next enemy; from its dark side he rises at once."""
    state = draft.state
    level = state.events.get(REFUGE, 0)
    if not level or REFUGE in state.pending or (level > 1 and not state.wars):
        return False
    state.pending[REFUGE] = leader
    state.forum.append(leader)
    draft.emit(LeaderLeft(leader=leader, to="refuge", rule="1.07.21"))
    if level > 1:
        rise(draft)
    return True


def rise(draft: Draft) -> None:
    """Rise from Refuge: he aids all current wars and no later one; the card is used up (EV-refuge-b)."""
    state = draft.state
    if REFUGE not in state.pending or not state.wars:
        return
    leader = _used(draft)
    state.pending.setdefault(RISEN, []).append(leader)
    for war in state.wars.values():
        join(draft, leader, war)
        if war.status == "inactive" and not lacks_provinces(state, war.id):
            activate(draft, war, cause="leader")


def leave_refuge(draft: Draft, war: War) -> bool:
    """A war was drawn: he who waits in refuge joins it (EV-refuge-a); says whether somebody did."""
    if REFUGE not in draft.state.pending:
        return False
    join(draft, _used(draft), war)
    return True


def _used(draft: Draft) -> str:
    state = draft.state
    leader: str = state.pending.pop(REFUGE)
    state.forum.remove(leader)
    del state.events[REFUGE]
    return leader
