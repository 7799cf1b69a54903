"""One commander's battles at one war: at sea first, then on land (1.10.11, 1.10.12)."""

from __future__ import annotations

from engine.answers import Answer
from engine.common.battle import can_fight, war_strength
from engine.common.foes.war_end import create_provinces
from engine.data import WARS
from engine.decisions import Decision, YesNo
from engine.draft import Draft
from engine.phases.combat import civil, land, naval
from engine.state import Force, State, War
from engine.state.units import CIVIL, forces_at, legion_count
from engine.state.wars import at_sea, force_strength

SECTION = "combat/battle"


def _force(state: State) -> Force | None:
    data = state.at[-1].data
    return next((f for f in forces_at(state, data["war"]) if f.commander == data["commander"]), None)


def enter(draft: Draft) -> None:
    """He must attack, unless nothing is left to attack or his units cannot fight (1.10.1-b, 1.10.11-b)."""
    state, war, force = draft.state, draft.frame.data["war"], _force(draft.state)
    if force is None:
        draft.pop()
    elif war == CIVIL:
        if legion_count(force.units):
            civil.fight(draft, force)
        draft.pop()
    elif not can_fight(state.wars[war], force.units):
        draft.pop()
    else:
        _attack(draft, state.wars[war], force)


def _attack(draft: Draft, war: War, force: Force) -> None:
    """At sea while there is a fleet to beat, else on land; some lands are Rome's as soon as she fights there."""
    if WARS[war.id].creates_when_attacked:
        create_provinces(draft, war.id)
    if at_sea(war):
        naval.fight(draft, war, force)
        if not _may_go_on(draft.state):
            naval.end(draft, war.id, force)
            draft.pop()
    else:
        land.fight(draft, war, force)
        draft.pop()


def _may_go_on(state: State) -> bool:
    """Whether the commander survived a naval victory with a legion and Support enough (1.10.12-b)."""
    war, force = state.wars.get(state.at[-1].data["war"]), _force(state)
    if war is None or force is None or at_sea(war) or not can_fight(war, force.units):
        return False
    return state.senators[str(force.commander)].seat is not None


def decisions(state: State) -> list[Decision]:
    """Land at once, or stay as Proconsul."""
    data, force = state.at[-1].data, _force(state)
    if force is None:
        return []
    war, commander = state.wars[data["war"]], state.senators[data["commander"]]
    facts = {
        "war": war.id,
        "commander": commander.id,
        "own": force_strength(state, force),
        "enemy": war_strength(state, war),
        "legions": legion_count(force.units),
        "support": WARS[war.id].support,
    }
    fields = [YesNo(name="land")]
    seat = commander.seat or 0
    return [
        Decision(name="continue_on_land", section=SECTION, seat=seat, rule="1.10.12", fields=list(fields), facts=facts)
    ]


def answer(draft: Draft, answer: Answer) -> None:
    """The land battle follows immediately, or not."""
    state, force = draft.state, _force(draft.state)
    assert force is not None
    war = state.wars[draft.frame.data["war"]]
    if answer.values["land"]:
        land.fight(draft, war, force)
    else:
        naval.end(draft, war.id, force)
    draft.pop()


def resume(draft: Draft) -> None:
    """Nothing is called from here."""
