"""The base number of a persuasion, and how a senator changes sides (1.07.41, 1.07.411)."""

from __future__ import annotations

from typing import Any

from engine.draft import Draft
from engine.state import Senator, State
from engine.state.senators import BROTHERS, aligned, loyalty, oratory

ALIGNED = 7


def base_number(state: State, attempt: dict[str, Any]) -> int:
    """ORA + INF - LOY - 7 if aligned - his talents + bribes - counter-bribes (1.07.41-a)."""
    return sum(terms(state, attempt).values())


def terms(state: State, attempt: dict[str, Any]) -> dict[str, int]:
    """The parts of the base number by name; what helps the persuader is above 0.

    Bribes on the table are not yet the target's own talents (1.07.414-b).
    """
    persuader, target = state.senators[attempt["persuader"]], state.senators[attempt["target"]]
    return {
        "oratory": oratory(persuader),
        "influence": persuader.influence,
        "loyalty": -target_loyalty(state, target, persuader),
        "aligned": 0 if target.seat is None else -ALIGNED,
        "talents": -target.talents,
        "bribes": int(attempt.get("bribes", 0)),
        "counter_bribes": -int(attempt.get("counter_bribes", 0)),
    }


def target_loyalty(state: State, target: Senator, persuader: Senator) -> int:
    """His Loyalty; a Gracchus follows his brother into a faction as if he had none (1.07.411)."""
    brother = BROTHERS.get(target.statesman or "")
    if brother is not None and any(s.statesman == brother and s.seat == persuader.seat for s in aligned(state)):
        return 0
    return loyalty(state, target)


def join(draft: Draft, senator: Senator, seat: int) -> None:
    """He changes sides with all that is his: offices, concessions, talents, veterans (1.07.41-c)."""
    senator.seat = seat
