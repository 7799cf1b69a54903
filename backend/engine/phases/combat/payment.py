"""The ransom comes out of the captive's own purse, the faction's treasury, or both (1.10.71)."""

from __future__ import annotations

from engine.answers import Answer
from engine.common.captives import buy_free
from engine.decisions import Decision, Split
from engine.draft import Draft
from engine.state import State
from engine.state.senators import ransom

SECTION = "combat/payment"
TREASURY = "treasury"


def enter(draft: Draft) -> None:
    """Ask."""


resume = enter


def decisions(state: State) -> list[Decision]:
    """The whole price, shared between the two purses."""
    data = state.at[-1].data
    seat, senator = data["seat"], state.senators[data["senator"]]
    cost = ransom(senator)
    caps = {senator.id: senator.talents, TREASURY: state.seats[seat].treasury}
    field = Split(name="talents", of="purse", unit="talents", caps=caps, min=cost, max=cost)
    return [Decision(name="pay_ransom", section=SECTION, seat=seat, rule="1.10.71", fields=[field])]


def answer(draft: Draft, answer: Answer) -> None:
    """He is free."""
    senator = draft.state.senators[draft.frame.data["senator"]]
    draft.pop()
    buy_free(draft, senator, answer.values["talents"][TREASURY])
