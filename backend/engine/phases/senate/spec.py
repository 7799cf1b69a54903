"""What a kind of proposal says about itself, and when a motion is the same as an earlier one (1.09.131)."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from engine.decisions import AnyField
from engine.state import State

Motion = dict[str, Any]


class Offer(Struct, frozen=True):
    """A way to open a proposal: the decision's name, its fields, and whole answers that are barred."""

    name: str
    rule: str
    fields: list[AnyField] = []
    barred: list[dict[str, Any]] = []


class Spec(Struct, frozen=True):
    """`stages` of the agenda in which it may be proposed, also by a `tribune`; what a vote on it allows, what
    silence counts as, whether a unanimous defeat costs the chair, and whether the death of somebody named in it
    cancels it."""

    kind: str
    rule: str
    stages: tuple[str, ...] = ("business",)
    silent: str = "abstain"
    veto: bool = True
    tribune: bool = True
    penalty: bool = True
    cancelled_by_death: bool = True

    @property
    def abstain(self) -> bool:
        """Whether one may abstain: where not, silence counts as a vote (1.09.14-b)."""
        return self.silent == "abstain"


def is_barred(state: State, motion: Motion) -> bool:
    """Whether the same motion was defeated this turn."""
    return motion in state.senate.defeated


def barred(state: State, kind: str) -> list[Motion]:
    """The defeated motions of one kind."""
    return [motion for motion in state.senate.defeated if motion["kind"] == kind]


def named(motion: object) -> set[str]:
    """All words in a motion, people among them."""
    if isinstance(motion, dict):
        return set().union(*(named(key) | named(value) for key, value in motion.items()))
    if isinstance(motion, list):
        return set().union(*(named(item) for item in motion))
    return {motion} if isinstance(motion, str) else set()
