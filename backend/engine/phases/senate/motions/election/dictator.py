"""The Dictator: when there may be one, by whom he is chosen (1.09.3)."""

from __future__ import annotations

from typing import Any

from engine.common.offices import take_office
from engine.decisions import One
from engine.draft import Draft
from engine.phases.senate import forces
from engine.phases.senate.motions.election import nominee
from engine.phases.senate.spec import Motion, Offer, Spec, is_barred
from engine.state import Senator, State
from engine.state.senators import attending, major_office
from engine.state.wars import active, active_count, fleet_strength, land_strength

SPEC = Spec(kind="dictator", rule="1.09.32", stages=("dictator", "censor"))
WARS_ENOUGH = 3
STRENGTH_ENOUGH = 20


def needed(state: State) -> bool:
    """Three active wars, or one of 20 on land and sea together, as they stand; a civil war counts (1.09.3-a)."""
    strengths = [land_strength(state, war) + fleet_strength(state, war) for war in active(state)]
    if state.civil is not None:
        strengths.append(forces.strength(state, forces.CIVIL))
    return active_count(state) >= WARS_ENOUGH or any(strength >= STRENGTH_ENOUGH for strength in strengths)


def eligible(state: State) -> list[Senator]:
    """In Rome, without a Major Office; a Censor may, and gives up the Censorship (1.09.3-b)."""
    return [s for s in attending(state) if major_office(s) in (None, "censor")]


def open_now(state: State) -> bool:
    """Whether a Dictator may still be made this turn."""
    return needed(state) and "dictator" not in state.senate.filled and "censor" not in state.senate.filled


def candidates(state: State) -> list[Senator]:
    """Who was not rejected this turn."""
    return [s for s in eligible(state) if not is_barred(state, _motion(s.id))]


def offers(state: State) -> list[Offer]:
    """One candidate at a time, until a Censor is chosen (1.09.32)."""
    found = [s.id for s in candidates(state)] if open_now(state) else []
    return [Offer("nominate_dictator", "1.09.32", [One(name="senator", of="senator", options=found)])] if found else []


def _motion(senator: str) -> Motion:
    return {"kind": "dictator", "nominee": senator}


def begin(state: State, name: str, values: dict[str, Any]) -> Motion:
    """The candidate."""
    return _motion(values["senator"])


still_stands = nominee.still_stands


def is_last_candidate(state: State, motion: Motion) -> bool:
    """The last eligible candidate cannot be vetoed (1.09.152)."""
    return [s.id for s in candidates(state)] == [motion["nominee"]]


def carry_out(draft: Draft, motion: Motion) -> None:
    """He takes the office."""
    make_dictator(draft, draft.state.senators[motion["nominee"]])


def make_dictator(draft: Draft, senator: Senator) -> None:
    """He presides from now on, and names a Master of Horse (1.09.33)."""
    take_office(draft, senator, "dictator")
    draft.push("senate/master_of_horse", {"dictator": senator.id})
