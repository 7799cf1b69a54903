"""A captive may be ransomed at any time before his war ends: an offer on top of whatever waits (1.10.71)."""

from __future__ import annotations

from engine.answers import Answer
from engine.common.captives import affordable
from engine.decisions import Decision, One
from engine.draft import Draft
from engine.phases.combat import payment
from engine.state import State
from engine.state.senators import captive, ransom

SECTION = "combat/ransom"


def decisions(state: State) -> list[Decision]:
    """To each faction whose captive can be paid for; only the faction itself sees the offer."""
    if state.at[-1].section == payment.SECTION:
        return []
    found = []
    for seat in sorted({s.seat for s in state.senators.values() if s.seat is not None and captive(s)}):
        captives = affordable(state, seat)
        if captives:
            field = One(name="senator", of="senator", options=[senator.id for senator in captives])
            facts = {"cost": {senator.id: ransom(senator) for senator in captives}}
            offer = Decision(
                name="ransom", section=SECTION, seat=seat, rule="1.10.71", fields=[field], facts=facts, optional=True
            )
            found.append(offer)
    return found


def answer(draft: Draft, answer: Answer) -> None:
    """Out of which purse comes next."""
    senator = answer.values["senator"]
    draft.interrupt(payment.SECTION, {"seat": answer.seat, "senator": senator}, {"senator": senator})
