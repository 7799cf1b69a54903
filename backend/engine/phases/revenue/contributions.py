"""Senators give to the State, all factions at once (1.06.52)."""

from __future__ import annotations

from engine.answers import Answer
from engine.data.tables import CONTRIBUTIONS
from engine.decisions import Amount, AnyField, Decision, One
from engine.draft import TREASURY_OF_STATE, Draft
from engine.events.revenue import Contributed
from engine.phases.revenue.debits import due
from engine.phases.revenue.income import earns
from engine.state import State
from engine.state.senators import of_seat

SECTION = "revenue/contributions"


def enter(draft: Draft) -> None:
    """Every faction is asked until it is done; one that has nothing to give is not."""
    frame = draft.frame
    frame.data["given"] = []
    frame.public["due"] = due(draft.state)
    frame.public["open"] = [seat for seat in range(len(draft.state.seats)) if _givers(draft.state, seat, [])]
    if not frame.public["open"]:
        draft.pop()


def _givers(state: State, seat: int, given: list[str]) -> dict[str, int]:
    """Who may give: aligned, neither rebel nor captive, not yet done so, and not poor; wherever he is."""
    return {s.id: s.talents for s in of_seat(state, seat) if earns(s) and s.talents and s.id not in given}


def influence(amount: int) -> int:
    """10 talents bring 1 Influence, 25 bring 3, 50 and more bring 7 (1.06.52-a, -c)."""
    return max((gain for talents, gain in CONTRIBUTIONS.items() if amount >= talents), default=0)


def decisions(state: State) -> list[Decision]:
    """Give from one senator's purse, once each, or be done."""
    frame, found = state.at[-1], []
    facts = {"due": frame.public["due"]}
    for seat in frame.public["open"]:
        found.append(Decision(name="done", section=SECTION, seat=seat, rule="1.06.52", facts=facts))
        givers = _givers(state, seat, frame.data["given"])
        if givers:
            fields: list[AnyField] = [
                One(name="senator", of="senator", options=list(givers)),
                Amount(name="amount", unit="talents", min=1, max=max(givers.values()), by="senator", caps=givers),
            ]
            found.append(
                Decision(name="contribute", section=SECTION, seat=seat, rule="1.06.52", fields=fields, facts=facts)
            )
    return found


def answer(draft: Draft, answer: Answer) -> None:
    """Pay and gain Influence; who has nothing left to give is done."""
    frame = draft.frame
    if answer.name == "contribute":
        senator, amount = draft.state.senators[answer.values["senator"]], answer.values["amount"]
        draft.pay(senator.id, TREASURY_OF_STATE, amount, "contribution", quiet=True)
        draft.emit(Contributed(senator=senator.id, amount=amount, seat=senator.seat, rule="1.06.52"))
        draft.influence(senator, influence(amount), "contribution")
        frame.data["given"].append(senator.id)
    else:
        frame.public["open"].remove(answer.seat)
    if not frame.public["open"]:
        draft.pop()


def resume(draft: Draft) -> None:
    """Nothing is called from here."""
