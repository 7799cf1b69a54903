"""Which module is which section, and the loop that runs the stack until somebody must decide.

A section is a module of `engine.phases` with
    enter(draft)               when its frame comes on the stack,
    resume(draft)              when a section that it called has returned (`draft.result`),
    decisions(state)           what is asked while its frame is on top,
    answer(draft, answer)      the values are in their domains already; raises RuleError across fields,
    recheck(draft)             optional: the open frame looks after itself whenever something changed
                               (is the nominee alive?); it may pop.
A watch is a function called between any two moves: it sees to what the rules demand "whenever"
(an empty faction, Repopulating Rome) and says whether it changed anything; `draft.interrupt` pushes
a section without disturbing the frame below.
An interrupt is a module with `decisions` and `answer` alone: its offers are open on top of whatever waits.
"""

from __future__ import annotations

from types import ModuleType

from engine.answers import Answer, check
from engine.decisions import Decision
from engine.draft import Draft
from engine.errors import EngineError, RuleError
from engine.phases import INTERRUPTS, SECTIONS, WATCHES
from engine.state import State

MOST_MOVES = 10_000


def _module(section: str) -> ModuleType:
    try:
        return SECTIONS[section]
    except KeyError:
        raise EngineError(f"no section is called {section!r}") from None


def decisions(state: State) -> list[Decision]:
    """All open decisions: those of the section on top, then what may be said at any time."""
    if state.outcome is not None or not state.at:
        return []
    frame = state.at[-1]
    found: list[Decision] = list(_module(frame.section).decisions(state)) if frame.status == "open" else []
    if any(not decision.optional for decision in found):
        for interrupt in INTERRUPTS.values():
            found += interrupt.decisions(state)
    return found


def advance(draft: Draft) -> None:
    """Run the stack until somebody must decide or the game is over."""
    for _ in range(MOST_MOVES):
        state = draft.state
        if state.outcome is not None:
            state.at.clear()
            return
        if not state.at:
            raise EngineError("the stack is empty and the game is not over")
        if any(watch(draft) for watch in WATCHES):
            continue
        frame = state.at[-1]
        module = _module(frame.section)
        if frame.status == "open":
            if hasattr(module, "recheck"):
                module.recheck(draft)
                if state.at[-1:] != [frame] or frame.status != "open":
                    continue
            if any(not decision.optional for decision in module.decisions(state)):
                return
            raise EngineError(f"{frame.section} waits for nobody")
        entered, frame.status = frame.status == "back", "open"
        (module.resume if entered else module.enter)(draft)
    raise EngineError(f"the stack moves without end at {draft.state.at[-1].section}")


def asked(state: State, answer: Answer) -> tuple[Decision, Answer]:
    """The open decision that an answer is for, and the answer proved to be in its domain; else `RuleError`."""
    mine = [decision for decision in decisions(state) if decision.seat == answer.seat]
    if not mine:
        raise RuleError("answer/out-of-turn", "1.04.8", "nothing is asked of this faction now")
    decision = next((d for d in mine if d.name == answer.name), None)
    if decision is None:
        names = sorted({d.name for d in mine})
        raise RuleError(
            "answer/unknown-decision", mine[0].rule, f"{answer.name[:60]!r} is not open; open are {names}", open=names
        )
    return decision, Answer(answer.seat, answer.name, check(decision, answer.values))


def take(draft: Draft, decision: Decision, checked: Answer) -> None:
    """Carry out what `asked` returned; raises `RuleError` across fields."""
    (INTERRUPTS.get(decision.section) or _module(decision.section)).answer(draft, checked)
