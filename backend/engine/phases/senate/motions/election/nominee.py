"""A proposal to elect one man (1.09.721-b)."""

from __future__ import annotations

from engine.phases.senate.spec import Motion
from engine.state import State
from engine.state.senators import in_rome


def still_stands(state: State, motion: Motion) -> bool:
    """He lives and is in Rome."""
    nominee = state.senators.get(motion["nominee"])
    return nominee is not None and in_rome(nominee)
