"""Recalling forces from wars (1.09.644)."""

from __future__ import annotations

from typing import Any

from engine.decisions import One
from engine.draft import Draft
from engine.phases.senate import forces
from engine.phases.senate.spec import Motion, Offer, Spec, is_barred
from engine.state import Force, State

SPEC = Spec(kind="recall", rule="1.09.644")


def _recallable(state: State) -> dict[str, tuple[str, Force]]:
    """By commander, or by war where nobody commands; never who was sent or reinforced just now (1.09.644-d)."""
    places = [*state.wars, *([forces.CIVIL] if state.civil is not None else [])]
    return {
        force.commander or war: (war, force)
        for war in places
        for force in forces.forces_at(state, war)
        if not force.fresh
    }


def offers(state: State) -> list[Offer]:
    """A whole force and its commander."""
    options = [who for who in _recallable(state) if not is_barred(state, _motion(who))]
    return [Offer("recall_force", "1.09.644", [One(name="force", of="word", options=options)])] if options else []


def _motion(force: str) -> Motion:
    return {"kind": "recall", "force": force}


def begin(state: State, name: str, values: dict[str, Any]) -> Motion:
    """Which force."""
    return _motion(values["force"])


def still_stands(state: State, motion: Motion) -> bool:
    """The force is still there."""
    return motion["force"] in _recallable(state)


def carry_out(draft: Draft, motion: Motion) -> None:
    """It comes home."""
    war, force = _recallable(draft.state)[motion["force"]]
    forces.recall(draft, war, force)
