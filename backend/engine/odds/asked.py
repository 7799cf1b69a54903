"""Which chances an answer to an open decision would take; `WEIGHED` names the decisions that may take some."""

from __future__ import annotations

from typing import Any

from engine.decisions import Decision
from engine.odds import appeal, assassination, attack, knights, mortality, persuasion
from engine.odds.chance import Odds
from engine.phases.senate import forces, stacks
from engine.state import Force, State, Units
from engine.state.senators import holder, in_rome
from engine.state.units import forces_at

WEIGHED = frozenset(
    {
        "persuade",
        "raise_bribe",
        "roll_persuasion",
        "counter_bribe",
        "attract_knight",
        "pressure_knights",
        "assassinate",
        "play_bodyguards",
        "popular_appeal",
        "incite_mob",
        "order_battle",
        "continue_on_land",
        "deploy_legions",
        "consent_command",
        "attack_war",
    }
)


def answer(state: State, decision: Decision, values: dict[str, Any]) -> Odds | None:
    """The chances of that answer, whose values are in their domains; `None` where no dice decide.

    Raises `odds/no-battle` for forces that can fight none.
    """
    return _forum(state, decision.name, values) or _senate(state, decision, values) or _war(state, decision, values)


def _forum(state: State, name: str, values: dict[str, Any]) -> Odds | None:
    match name:
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
    return None


def _senate(state: State, decision: Decision, values: dict[str, Any]) -> Odds | None:
    match decision.name:
        case "assassinate":
            return assassination.attempt(state, assassins=len(values.get("cards", [])))
        case "play_bodyguards":
            sent = state.at[-1].data
            guards = len(values["cards"])
            return assassination.attempt(state, assassins=sent["assassins"], bodyguards=guards, total=sent["total"])
        case "popular_appeal":
            return appeal.made_by(state, state.at[-1].data["motion"]["accused"])
        case "incite_mob":
            return mortality.incited(state, values["senator"], decision.facts["against"])
    return None


def _war(state: State, decision: Decision, values: dict[str, Any]) -> Odds | None:
    match decision.name:
        case "order_battle":
            return _next_battle(state, decision.facts["war"], values["commander"])
        case "continue_on_land" if values["land"]:
            return _next_battle(state, decision.facts["war"], decision.facts["commander"])
        case "deploy_legions":
            return _deploy(state, decision.facts, values["legions"])
        case "consent_command" if values["consent"]:
            return _come(state, decision.facts, stacks.units_of(decision.facts["units"]))
        case "attack_war":
            return attack.end_game(state, values["war"])
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
    return _come(state, coming, stacks.units_of({"fleets": coming["fleets"], **legions}))


def _come(state: State, coming: dict[str, Any], units: Units) -> Odds:
    """The units that come, with those that lie there without a commander."""
    return sent(state, coming["war"], coming["commander"], stacks.together(units, forces.loose(state, coming["war"])))


def sent(state: State, war: str, commander: str, units: Units) -> Odds:
    """The next battle of a commander who came with those units; a Dictator's Master of Horse rides along (1.09.34)."""
    horse = holder(state, "master_of_horse") if "dictator" in state.senators[commander].offices else None
    rider = horse.id if horse is not None and in_rome(horse) else None
    return attack.odds(state, war, Force(commander=commander, master_of_horse=rider, units=units))
