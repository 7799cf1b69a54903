"""An open promise of talents, made while factions deal with each other (1.04.3). Open on top of what waits."""

from __future__ import annotations

from engine.answers import Answer
from engine.decisions import Amount, AnyField, Decision, One
from engine.draft import Draft
from engine.events.general import PromiseMade
from engine.state import State

SECTION = "promises"
# Where they deal: between two proposals, and where talents or cards change hands.
TABLES = ("senate", "revenue/redistribution", "revolution/trade")
MOST = 50  # talents in one promise


def decisions(state: State) -> list[Decision]:
    """One promise at a time to each other faction; what was promised cannot be taken back."""
    frame = state.at[-1]
    if frame.section not in TABLES:
        return []
    found = []
    for seat in frame.public.get("open", range(len(state.seats))):  # at a window, who has not done with it
        held = state.seats[seat]
        others = [to for to, other in enumerate(state.seats) if to != seat and not other.eliminated]
        free = [to for to in others if str(to) not in held.promises]
        if free and not held.eliminated:
            fields: list[AnyField] = [
                One(name="to", of="seat", options=free),
                Amount(name="amount", unit="talents", min=1, max=MOST),
            ]
            found.append(
                Decision(
                    name="promise_talents", section=SECTION, seat=seat, rule="1.04.3", fields=fields, optional=True
                )
            )
    return found


def answer(draft: Draft, answer: Answer) -> None:
    """All hear it; it is due when the next Redistribution begins."""
    to, amount = answer.values["to"], answer.values["amount"]
    draft.state.seats[answer.seat].promises[str(to)] = amount
    draft.emit(PromiseMade(to=to, amount=amount, seat=answer.seat, rule="1.04.3"))
