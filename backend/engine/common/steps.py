"""The steps of a phase in the order of the rule book (1.06.0-a, 1.11.0-a)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from engine.draft import Draft

Step = str | Callable[[Draft], object]


def begin(draft: Draft) -> None:
    """Before the first step."""
    draft.frame.data["step"] = -1


def run(draft: Draft, steps: Sequence[Step]) -> bool:
    """Go on after the last step taken; a word is a section that may ask, the others only do.

    True when all are done; False when a section was called or the game is over.
    """
    frame = draft.frame
    while frame.data["step"] + 1 < len(steps):
        frame.data["step"] += 1
        step = steps[frame.data["step"]]
        if isinstance(step, str):
            draft.push(step)
            return False
        step(draft)
        if draft.state.outcome is not None or draft.frame is not frame:
            return False
    return True
