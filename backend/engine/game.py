"""The public verbs: begin a game, take a step, ask, look."""

from __future__ import annotations

from typing import Any

from engine import chronicle, codec, invariants, odds, scenarios, sequence, undo
from engine import view as views
from engine.answers import Answer
from engine.decisions import Decision
from engine.dice import Dice
from engine.draft import Draft
from engine.errors import RuleError
from engine.events import Event
from engine.events.senate import CallIgnored
from engine.phases.senate import silence
from engine.state import Outcome, State


def new_game(scenario: str, seats: int, dice: Dice) -> tuple[State, list[Event]]:
    """Lay out a scenario for `seats` factions (3 to 6, item 1.02-a) and run to the first decision."""
    draft = Draft(scenarios.lay_out(scenario, seats), dice)
    draft.push("turn")
    draft.push("setup")
    return _finish(draft)


def step(state: State, answer: Answer, dice: Dice) -> tuple[State, list[Event]]:
    """Carry out one answer and run on until somebody must decide.

    Raises `RuleError` when the answer is not allowed; `state` itself never changes.
    """
    if state.outcome is not None:
        raise RuleError("game/over", "1.12", "the game is over")
    decision, checked = sequence.asked(state, answer)
    draft = Draft(codec.copy(state), dice)
    sequence.take(draft, decision, checked)
    undo.lapse(draft, answer.seat)
    return _finish(draft)


def called(state: State) -> silence.Call | None:
    """The faction that is called to vote and has not voted; who has a clock may limit the time it takes."""
    return silence.called(state)


def ignored(state: State, dice: Dice) -> tuple[State, list[Event]]:
    """Record that the called faction has let its time pass (1.09.12); raises `RuleError` when nobody is called."""
    call, answer = silence.called(state), silence.vote_of(state)
    if call is None or answer is None:
        raise RuleError("answer/out-of-turn", "1.09.12", "no faction is called to vote")
    decision, checked = sequence.asked(state, answer)
    draft = Draft(codec.copy(state), dice)
    draft.emit(CallIgnored(seat=call.faction, rule="1.09.12"))
    sequence.take(draft, decision, checked)
    return _finish(draft)


def _finish(draft: Draft) -> tuple[State, list[Event]]:
    sequence.advance(draft)
    invariants.hold(draft.state)
    return draft.state, draft.events


def decisions(state: State) -> list[Decision]:
    """All open decisions of all seats."""
    return sequence.decisions(state)


def waiting(state: State) -> list[int]:
    """The seats that must act before the game goes on."""
    return sorted({decision.seat for decision in decisions(state) if not decision.optional})


def outcome(state: State) -> Outcome | None:
    """How the game ended; `None` while it runs."""
    return state.outcome


def view(state: State, seat: int | None) -> dict[str, Any]:
    """All that one seat (or a spectator, `None`) may see: protocol, section 3."""
    return _asked(views.build(state, seat), seat, decisions(state))


def all_views(state: State) -> dict[int | None, dict[str, Any]]:
    """The views of all seats and of a spectator (`None`); they share what all may see: read, don't write."""
    open_now = decisions(state)
    return {seat: _asked(seen, seat, open_now) for seat, seen in views.build_all(state).items()}


def _asked(seen: dict[str, Any], seat: int | None, open_now: list[Decision]) -> dict[str, Any]:
    seen["waiting"] = sorted({decision.seat for decision in open_now if not decision.optional})
    mine = [decision for decision in open_now if decision.seat == seat]
    seen["decisions"] = [chronicle.describe(decision, seen) | _weighed(decision) for decision in mine]
    return seen


def _weighed(decision: Decision) -> dict[str, bool]:
    """Whether `odds.answer` may be asked what an answer is worth."""
    return {"odds": True} if decision.name in odds.WEIGHED else {}
