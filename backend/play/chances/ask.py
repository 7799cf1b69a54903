"""From a query to the engine's odds."""

from __future__ import annotations

from typing import Any

import engine
from accounts.problem import Problem
from engine import RuleError, answers, odds
from engine.state import State, Units
from play.chances.forms import MATTERS, Answer, Moment
from play.write.submit import refused

NOTHING = "Nothing like it is at this table."


def of(state: State, seat: int | None, query: dict[str, str]) -> dict[str, Any] | None:
    """Plain JSON; `None` for an answer that takes no chance.

    Raises `body/malformed`, `odds/none` for a moment that cannot come, or what the engine says to such an answer.
    """
    if "name" in query:
        found = _of_answer(state, seat, _read(Answer, query))
        return None if found is None else odds.plain(found)
    form = MATTERS.get(query.get("matter", ""))
    if form is None:
        raise _malformed({"matter": ["Ask for a matter, or for the name of an open decision."]}, list(MATTERS))
    return odds.plain(_of_moment(state, _read(form, query)))


def _read(form: type[Answer | Moment], query: dict[str, str]) -> dict[str, Any]:
    filled = form(data=query)
    if not filled.is_valid():
        raise _malformed(filled.errors, filled.allowed())
    return dict(filled.validated_data)


def _malformed(fields: Any, allowed: Any) -> Problem:
    text = "The query does not hold what is needed: see facts.fields."
    shown = allowed if isinstance(allowed, dict) else {"matter": allowed}
    return Problem("body/malformed", text, status=400, facts={"fields": fields}, allowed=shown)


def _of_answer(state: State, seat: int | None, asked: dict[str, Any]) -> odds.Odds | None:
    mine = {decision.name: decision for decision in engine.decisions(state) if decision.seat == seat}
    decision = mine.get(asked["name"])
    if decision is None:
        text = "This is not asked of you now."
        raise Problem("answer/unknown-decision", text, status=422, allowed={"open": list(mine)})
    try:
        return odds.answer(state, decision, answers.check(decision, asked.get("values", {})))
    except RuleError as refusal:
        if refusal.code.startswith("odds/"):  # forces that can fight no battle
            return None
        raise refused(refusal) from refusal


def _none(refusal: RuleError) -> Problem:
    return Problem("odds/none", NOTHING, status=422, rule=refusal.rule, facts={"reason": refusal.code, **refusal.facts})


def _of_moment(state: State, asked: dict[str, Any]) -> odds.Odds:
    for role in ("persuader", "target", "senator", "commander", "accused"):
        if role in asked and asked[role] not in state.senators:
            raise Problem("odds/none", NOTHING, status=422, facts={role: asked[role]})
    matter = asked.pop("matter")
    try:
        return _weighed(state, matter, asked)
    except RuleError as refusal:
        raise _none(refusal) from refusal


def _weighed(state: State, matter: str, asked: dict[str, Any]) -> odds.Odds:
    match matter:
        case "persuasion":
            return odds.persuasion.attempt(state, **asked)
        case "knights":
            return odds.knights.attraction(state, **asked)
        case "battle":
            units = Units(asked["legions"], [""] * asked["veterans"], asked["fleets"])
            return odds.sent(state, asked["war"], asked["commander"], units)
        case "appeal":
            return odds.appeal.made_by(state, **asked)
        case "assassination":
            return odds.assassination.attempt(state, **asked)
        case _:
            return odds.mortality.draw(state, asked["draws"])
