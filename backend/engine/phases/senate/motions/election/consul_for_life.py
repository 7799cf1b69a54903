"""Election of a Consul for Life (1.09.82)."""

from __future__ import annotations

from typing import Any

from engine.common.ending.consul_for_life import proclaim
from engine.decisions import One
from engine.draft import Draft
from engine.phases.senate.motions.election import nominee
from engine.phases.senate.spec import Motion, Offer, Spec
from engine.state import State
from engine.state.senators import attending

SPEC = Spec(kind="consul_for_life", rule="1.09.82", stages=("dictator", "censor", "governors", "business"), veto=False)
INFLUENCE_NEEDED = 21
SPENT = "consul_for_life"


def offers(state: State) -> list[Offer]:
    """Anybody in Rome with 21 Influence, whatever office he holds; one nomination a turn."""
    found = [s.id for s in attending(state) if s.influence >= INFLUENCE_NEEDED and not s.consul_for_life]
    if SPENT in state.senate.spent or not found:
        return []
    return [Offer("nominate_consul_for_life", "1.09.82", [One(name="senator", of="senator", options=found)])]


def begin(state: State, name: str, values: dict[str, Any]) -> Motion:
    """The nominee."""
    return {"kind": "consul_for_life", "nominee": values["senator"]}


def on_floor(draft: Draft, motion: Motion) -> None:
    """His Influence counts for him; the nomination is used up (1.09.821)."""
    draft.state.senate.spent.append(SPENT)
    draft.frame.public["yes"] += draft.state.senators[motion["nominee"]].influence


still_stands = nominee.still_stands


def carry_out(draft: Draft, motion: Motion) -> None:
    """He is Consul for Life."""
    proclaim(draft, draft.state.senators[motion["nominee"]], how="elected")
