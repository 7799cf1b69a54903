"""Election of the Consuls (1.09.2)."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from engine.decisions import One
from engine.draft import Draft
from engine.phases.senate.spec import Motion, Offer, Spec, barred
from engine.state import Senator, State
from engine.state.senators import attending, in_rome

SPEC = Spec(kind="consuls", rule="1.09.2", stages=("consuls",))
EXCLUDED = {"rome_consul", "field_consul", "dictator"}


def eligible(state: State) -> list[Senator]:
    """Senators in Rome; no Consul or Dictator follows himself, until tradition erodes (1.09.2)."""
    if "tradition_erodes" in state.laws:
        return attending(state)
    return [s for s in attending(state) if not EXCLUDED & set(s.offices)]


def pairs(state: State) -> list[list[str]]:
    """All pairs that may still be nominated."""
    gone = [motion["nominees"] for motion in barred(state, "consuls")]
    found = [sorted(pair) for pair in combinations([s.id for s in eligible(state)], 2)]
    return [pair for pair in found if pair not in gone]


def offers(state: State) -> list[Offer]:
    """Any pair that was neither defeated nor vetoed this turn (1.09.2-c)."""
    options = ["+".join(pair) for pair in pairs(state)]
    return [Offer("nominate_consuls", "1.09.2", [One(name="pair", of="pair", options=options)])] if options else []


def begin(state: State, name: str, values: dict[str, Any]) -> Motion:
    """The pair, in alphabetical order: who is named first means nothing (1.09.131)."""
    return {"kind": "consuls", "nominees": sorted(values["pair"].split("+"))}


def still_stands(state: State, motion: Motion) -> bool:
    """Both live and are in Rome (1.09.721-b)."""
    return all(s in state.senators and in_rome(state.senators[s]) for s in motion["nominees"])


def carry_out(draft: Draft, motion: Motion) -> None:
    """The pair divides the offices."""
    draft.push("senate/consuls", {"pair": motion["nominees"]}, {"pair": motion["nominees"]})
