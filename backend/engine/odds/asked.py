"""Which chances an answer to an open decision would take."""

from __future__ import annotations

from typing import Any

from engine.decisions import Decision
from engine.odds import appeal, assassination, attack, knights, persuasion
from engine.odds.chance import Odds
from engine.phases.senate import forces, stacks
from engine.state import Force, State, Units
from engine.state.senators import holder, in_rome
from engine.state.units import forces_at


def answer(state: State, decision: Decision, values: dict[str, Any]) -> Odds | None:
    """The chances of that answer, whose values are in their domains; `None` where no dice decide.

    Raises `odds/no-battle` for forces that can fight none.
    """
    match decision.name:
        case "persuade":
            return persuasion.attempt(state, values["persuader"], values["target"], bribes=values["bribe"])
        case "raise_bribe" | "roll_persuasion":
            return _persuading(state, bribe=values.get("amount", 0))
        case "counter_bribe":
            return _persuading(state, counter_bribe=values["amount"])
        case "attract_knight":
            return knights.attraction(state, values["senator"], values["talents"])
        case "pressure_knights":
            return knights.pressure(state, sum(values["knights"].values()))
        case "assassinate":
            return assassination.attempt(state, assassins=len(values.get("cards", [])))
        case "popular_appeal":
            return appeal.made_by(state, state.at[-1].data["motion"]["accused"])
        case "order_battle":
            return _next_battle(state, decision.facts["war"], values["commander"])
        case "continue_on_land" if values["land"]:
            return _next_battle(state, decision.facts["war"], decision.facts["commander"])
        case "deploy_legions":
            return _deploy(state, decision.facts, values["legions"])
    return None


def _persuading(state: State, *, bribe: int = 0, counter_bribe: int = 0) -> Odds:
    """The attempt that waits, with more money on the table."""
    public = state.at[-1].public
    return persuasion.attempt(
        state,
        public["persuader"],
        public["target"],
        bribes=public["bribes"] + bribe,
        counter_bribes=public["counter_bribes"] + counter_bribe,
    )


def _next_battle(state: State, war: str, commander: str) -> Odds:
    return attack.odds(state, war, next(f for f in forces_at(state, war) if f.commander == commander))


def _deploy(state: State, coming: dict[str, Any], legions: stacks.Stack) -> Odds:
    """The units chosen, with those that lie there without a commander."""
    units = stacks.units_of({"fleets": coming["fleets"], **legions})
    return sent(state, coming["war"], coming["commander"], stacks.together(units, forces.loose(state, coming["war"])))


def sent(state: State, war: str, commander: str, units: Units) -> Odds:
    """The next battle of a commander who came with those units; a Dictator's Master of Horse rides along (1.09.34)."""
    horse = holder(state, "master_of_horse") if "dictator" in state.senators[commander].offices else None
    rider = horse.id if horse is not None and in_rome(horse) else None
    return attack.odds(state, war, Force(commander=commander, master_of_horse=rider, units=units))
