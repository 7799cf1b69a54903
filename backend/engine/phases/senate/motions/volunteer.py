"""A man without whom a proposal is not complete: he is chosen, and his player consents (1.09.411, 1.09.62)."""

from __future__ import annotations

from collections.abc import Callable

from engine.answers import Answer
from engine.decisions import Decision, One, YesNo
from engine.phases.senate.spec import Motion
from engine.state import State


def ask(name: str, seat: int, field: One | YesNo, motion: Motion, rule: str) -> Decision:
    """A step of such a proposal."""
    return Decision(name=name, section="senate/proposal", seat=seat, rule=rule, fields=[field], facts=dict(motion))


def steps(
    state: State, motion: Motion, by: int, role: str, *, rule: str, options: Callable[[], list[str]]
) -> list[Decision]:
    """Whom the proposal names as `role`; then his player's consent, unless it is he who proposes."""
    if role not in motion:
        return [ask(f"choose_{role}", by, One(name="senator", of="senator", options=options()), motion, rule)]
    seat = state.senators[motion[role]].seat
    if seat in (None, by) or motion.get("agreed"):
        return []
    return [ask(f"consent_{role}", seat or 0, YesNo(name="consent"), motion, rule)]


def take(motion: Motion, answer: Answer, role: str) -> Motion | None:
    """One more fact; `None` when he declines."""
    if answer.name == f"choose_{role}":
        return motion | {role: answer.values["senator"]}
    return motion | {"agreed": True} if answer.values["consent"] else None


def finished(motion: Motion) -> Motion:
    """The motion as it is voted upon."""
    return {key: value for key, value in motion.items() if key != "agreed"}
