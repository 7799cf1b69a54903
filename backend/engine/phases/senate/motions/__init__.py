"""The kinds of proposals; a module each (1.09.17).

A motion is a dict with "kind" and plain facts. A module has
    SPEC             how it is handled, see `Spec`,
    offers(state)    the fields by which a proposer opens it (a list of `Offer`; empty: not possible now),
    begin(state, name, values)   the motion, perhaps not complete,
    steps(state, motion, by)     optional: what is still asked before the vote, of the proposer or of those
                                 who must consent; empty when the motion is complete,
    take(draft, motion, answer)  optional: takes the answer to a step; returns the motion, or `None` to drop it,
    still_stands(state, motion)  whether it can still be carried out,
    carry_out(draft, motion)     what happens when it passes.
"""

from __future__ import annotations

from types import ModuleType

from engine.phases.senate.motions import consuls, deploy, raise_forces, recall

MOTIONS: dict[str, ModuleType] = {
    "consuls": consuls,
    "raise": raise_forces,
    "deploy": deploy,
    "recall": recall,
}
