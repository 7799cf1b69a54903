"""What the Combat Phase remembers while its battles are fought: the frame at its bottom."""

from __future__ import annotations

from typing import Any

from engine.state import State

SECTION = "combat"


def opened() -> dict[str, Any]:
    """A clean memory: wars still to come, wars prosecuted (1.10.9), a lost civil war, Rhodians who leave."""
    return {"left": [], "prosecuted": [], "opposed": False, "rebel_won": False, "rhodians": False, "closed": False}


def record(state: State) -> dict[str, Any]:
    """The memory of the running phase."""
    return next(frame.data for frame in state.at if frame.section == SECTION)


def prosecuted(state: State, war: str) -> None:
    """An adequate battle was fought at this war (1.10.9)."""
    noted = record(state)["prosecuted"]
    if war not in noted:
        noted.append(war)
