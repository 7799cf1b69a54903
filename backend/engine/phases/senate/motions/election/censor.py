"""Election of the Censor (1.09.4)."""

from __future__ import annotations

from typing import Any

from engine.common.offices import take_office
from engine.decisions import One
from engine.draft import Draft
from engine.phases.senate.motions.election import nominee
from engine.phases.senate.spec import Motion, Offer, Spec, is_barred
from engine.state import Senator, State
from engine.state.senators import attending, major_office

SPEC = Spec(kind="censor", rule="1.09.4", stages=("censor",))


def eligible(state: State) -> list[Senator]:
    """Prior Consuls in Rome without a Major Office other than Censor; else whoever is free of one; else anybody."""
    free = [s for s in attending(state) if major_office(s) in (None, "censor")]
    return [s for s in free if s.prior_consul] or free or attending(state)


def candidates(state: State) -> list[Senator]:
    """Who was not rejected this turn."""
    return [s for s in eligible(state) if not is_barred(state, _motion(s.id))]


def offers(state: State) -> list[Offer]:
    """One candidate at a time."""
    if "censor" in state.senate.filled:
        return []
    found = [s.id for s in candidates(state)]
    return [Offer("nominate_censor", "1.09.4", [One(name="senator", of="senator", options=found)])] if found else []


def _motion(senator: str) -> Motion:
    return {"kind": "censor", "nominee": senator}


def begin(state: State, name: str, values: dict[str, Any]) -> Motion:
    """The candidate."""
    return _motion(values["senator"])


still_stands = nominee.still_stands


def is_last_candidate(state: State, motion: Motion) -> bool:
    """The last eligible candidate cannot be vetoed (1.09.152)."""
    return [s.id for s in candidates(state)] == [motion["nominee"]]


def carry_out(draft: Draft, motion: Motion) -> None:
    """He takes the office, as often as he is elected (1.09.4-d)."""
    take_office(draft, draft.state.senators[motion["nominee"]], "censor")
