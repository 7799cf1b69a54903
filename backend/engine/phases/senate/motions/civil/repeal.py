"""Repeal of a land bill (1.09.621)."""

from __future__ import annotations

from typing import Any

from engine.answers import Answer
from engine.data.tables import LAND_BILLS, LandBill
from engine.decisions import Decision, One
from engine.draft import Draft
from engine.events.senate import LandBillRepealed
from engine.phases.senate.motions import volunteer
from engine.phases.senate.motions.civil.land_bill import unwilling
from engine.phases.senate.spec import Motion, Offer, Spec
from engine.state import State
from engine.state.senators import attending

SPEC = Spec(kind="repeal", rule="1.09.621", silent="yes", cancelled_by_death=False)
SPENT = "repeal"


def price(bill: LandBill) -> int:
    """Popularity that the sponsor loses in all: by sponsoring and by voting for it."""
    return -(bill.repeal_sponsor + bill.repeal_for)


def _sponsors(state: State, kind: str) -> list[str]:
    """Senators in Rome popular enough, who have not declined."""
    need = price(LAND_BILLS[kind])
    found = [s.id for s in attending(state) if s.popularity >= need]
    return [s for s in found if unwilling(s, f"repeal:{kind}") not in state.senate.spent]


def offers(state: State) -> list[Offer]:
    """One attempt a turn, and only a lasting bill."""
    if SPENT in state.senate.spent:
        return []
    in_force = [kind for kind, n in sorted(state.land_bills.items()) if n and LAND_BILLS[kind].lasting]
    options = [kind for kind in in_force if _sponsors(state, kind)]
    return [Offer("propose_repeal", "1.09.621", [One(name="type", of="word", options=options)])] if options else []


def begin(state: State, name: str, values: dict[str, Any]) -> Motion:
    """The type."""
    return {"kind": "repeal", "type": values["type"]}


def steps(state: State, motion: Motion, by: int) -> list[Decision]:
    """A sponsor who volunteers."""
    return volunteer.steps(
        state, motion, by, "sponsor", rule="1.09.621", options=lambda: _sponsors(state, motion["type"])
    )


def take(draft: Draft, motion: Motion, answer: Answer) -> Motion | None:
    """Who declines is not asked again this turn."""
    found = volunteer.take(motion, answer, "sponsor")
    if found is None:
        draft.state.senate.spent.append(unwilling(motion["sponsor"], f"repeal:{motion['type']}"))
    return found


finished = volunteer.finished


def on_floor(draft: Draft, motion: Motion) -> None:
    """One attempt a turn."""
    draft.state.senate.spent.append(SPENT)


def bound(state: State, motion: Motion) -> dict[str, str]:
    """The sponsor must vote for it."""
    return {motion["sponsor"]: "yes"} if motion.get("sponsor") in state.senators else {}


def still_stands(state: State, motion: Motion) -> bool:
    """No death cancels it (1.09.721-d)."""
    return True


def cast(draft: Draft, motion: Motion, ballots: dict[str, str]) -> None:
    """A vote for it costs Popularity, its sponsor twice as much again."""
    bill = LAND_BILLS[motion["type"]]
    for senator, word in ballots.items():
        loss = bill.repeal_for if word == "yes" else 0
        loss += bill.repeal_sponsor if senator == motion.get("sponsor") else 0
        draft.popularity(draft.state.senators[senator], loss, "for a repeal")


def carry_out(draft: Draft, motion: Motion) -> None:
    """The bill is gone, Unrest rises."""
    draft.state.land_bills[motion["type"]] -= 1
    draft.emit(LandBillRepealed(bill=motion["type"], rule="1.09.621"))
    draft.unrest(LAND_BILLS[motion["type"]].repeal_unrest, "repeal of a land bill")
