"""Awarding concessions out of the Forum (1.09.61)."""

from __future__ import annotations

from typing import Any

from engine.answers import Answer
from engine.data import CONCESSIONS
from engine.decisions import Decision, One
from engine.draft import Draft
from engine.events.senate import ConcessionAwarded, ConcessionReturned
from engine.phases.senate.spec import Motion, Offer, Spec
from engine.state import State
from engine.state.senators import attending, in_rome

SPEC = Spec(kind="concessions", rule="1.09.61")
COMMISSION = "land_commissioner"


def dismiss_commissioner(draft: Draft) -> None:
    """His concession returns to the Forum when the Senate closes with no land bill in force (1.09.61-b)."""
    state = draft.state
    owner = next((s for s in state.senators.values() if COMMISSION in s.concessions), None)
    if owner is None or any(state.land_bills.values()):
        return
    owner.concessions.remove(COMMISSION)
    owner.revealed = [card for card in owner.revealed if card != COMMISSION]
    state.forum.append(COMMISSION)
    draft.emit(ConcessionReturned(senator=owner.id, concession=COMMISSION, seat=owner.seat, rule="1.09.61"))


def available(state: State) -> list[str]:
    """Concessions in the Forum not voted upon this turn; the Land Commission only with a land bill (1.09.61-b)."""
    found = [c for c in state.forum if c in CONCESSIONS and f"concession:{c}" not in state.senate.spent]
    return [c for c in found if c != COMMISSION or any(state.land_bills.values())]


def _fields(state: State, awards: dict[str, str]) -> list[One]:
    free = [c for c in available(state) if c not in awards]
    senators = [s.id for s in attending(state)]
    if not free or not senators:
        return []
    return [One(name="concession", of="card", options=free), One(name="senator", of="senator", options=senators)]


def offers(state: State) -> list[Offer]:
    """The first of a package."""
    fields = _fields(state, {})
    return [Offer("award_concession", "1.09.61", list(fields))] if fields else []


def begin(state: State, name: str, values: dict[str, Any]) -> Motion:
    """One award; more may follow."""
    return {"kind": "concessions", "awards": {values["concession"]: values["senator"]}}


def steps(state: State, motion: Motion, by: int) -> list[Decision]:
    """Another award, or the vote."""
    fields = _fields(state, motion["awards"])
    if not fields or motion.get("closed"):
        return []
    section = "senate/proposal"
    return [
        Decision(name="put_to_vote", section=section, seat=by, rule="1.09.61"),
        Decision(name="award_concession", section=section, seat=by, rule="1.09.61", fields=list(fields)),
    ]


def take(draft: Draft, motion: Motion, answer: Answer) -> Motion | None:
    """One more."""
    if answer.name == "put_to_vote":
        return motion | {"closed": True}
    awards = motion["awards"] | {answer.values["concession"]: answer.values["senator"]}
    return motion | {"awards": dict(sorted(awards.items()))}


def finished(motion: Motion) -> Motion:
    """The motion as it is voted upon."""
    return {"kind": "concessions", "awards": motion["awards"]}


def on_floor(draft: Draft, motion: Motion) -> None:
    """Each concession is voted upon once a turn (1.09.131-b)."""
    draft.state.senate.spent += [f"concession:{card}" for card in motion["awards"]]


def still_stands(state: State, motion: Motion) -> bool:
    """All cards lie in the Forum, all men are in Rome."""
    return all(
        card in state.forum and senator in state.senators and in_rome(state.senators[senator])
        for card, senator in motion["awards"].items()
    )


def carry_out(draft: Draft, motion: Motion) -> None:
    """The cards change hands."""
    for card, senator_id in motion["awards"].items():
        senator = draft.state.senators[senator_id]
        draft.state.forum.remove(card)
        senator.concessions.append(card)
        draft.emit(ConcessionAwarded(senator=senator_id, concession=card, seat=senator.seat, rule="1.09.61"))
