"""A battle at a war, at sea or on land: strengths, the roll, what it costs (1.10.11, 1.10.2, 1.10.21)."""

from __future__ import annotations

from engine.common.battle import numbers, war_strength
from engine.common.casualties import Fight, Fought, fight
from engine.draft import Draft
from engine.phases.combat.aftermath import suffer
from engine.state import Force, War
from engine.state.wars import force_strength


def engage(draft: Draft, war: War, force: Force, *, naval: bool) -> Fought:
    """Fight it out; a disaster or standoff number is used up for this turn (1.10.21-a)."""
    state = draft.state
    commander = state.senators[str(force.commander)]
    fought = fight(
        draft,
        Fight(
            war=war.id,
            commander=commander.id,
            own=force_strength(state, force, naval=naval),
            enemy=war_strength(state, war),
            special=numbers(war, commander),
            naval=naval,
        ),
    )
    if fought.result in ("disaster", "standoff"):
        war.struck.append(fought.natural)
    if fought.result == "defeat":
        draft.unrest(2, "defeat")
    if fought.result == "disaster":
        draft.unrest(1, "disaster")
    suffer(draft, war.id, force, fought, captor=war.id)
    return fought
