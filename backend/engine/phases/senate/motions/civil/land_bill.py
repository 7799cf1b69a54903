"""Land bills and their sponsors (1.09.62)."""

from __future__ import annotations

from typing import Any

from engine.answers import Answer
from engine.data.tables import LAND_BILLS
from engine.decisions import Decision, One, YesNo
from engine.draft import Draft
from engine.events.senate import LandBillPassed
from engine.phases.senate.motions import volunteer
from engine.phases.senate.spec import Motion, Offer, Spec
from engine.state import State
from engine.state.senators import attending, in_rome

SPEC = Spec(kind="land_bill", rule="1.09.62", silent="no", cancelled_by_death=False)
MARKERS = {"1": 1, "2": 2, "3": 3}  # how many of each type can be in force (1.02-b)


def _types(state: State) -> list[str]:
    """Types with a marker left that were not proposed this turn."""
    return [
        kind
        for kind, most in MARKERS.items()
        if state.land_bills.get(kind, 0) < most and f"land_bill:{kind}" not in state.senate.spent
    ]


def unwilling(senator: str, question: str) -> str:
    """How it is noted that he does not sponsor it this turn."""
    return f"unwilling:{senator}:{question}"


def _sponsors(state: State, question: str) -> list[str]:
    return [s.id for s in attending(state) if unwilling(s.id, question) not in state.senate.spent]


def offers(state: State) -> list[Offer]:
    """A type; its sponsors are found afterwards."""
    options = [kind for kind in _types(state) if len(_sponsors(state, f"land_bill:{kind}")) >= 2]
    return [Offer("propose_land_bill", "1.09.62", [One(name="type", of="word", options=options)])] if options else []


def begin(state: State, name: str, values: dict[str, Any]) -> Motion:
    """The type."""
    return {"kind": "land_bill", "type": values["type"]}


def steps(state: State, motion: Motion, by: int) -> list[Decision]:
    """Sponsor and co-sponsor, each with his player's consent."""
    for role in ("sponsor", "cosponsor"):
        if role not in motion:
            options = [s for s in _sponsors(state, _question(motion)) if s != motion.get("sponsor")]
            return [
                volunteer.ask(
                    f"choose_{role}", by, One(name="senator", of="senator", options=options), motion, "1.09.62"
                )
            ]
        seat = state.senators[motion[role]].seat
        if seat not in (None, by) and role not in motion.get("agreed", []):
            return [
                volunteer.ask("consent_sponsor", seat or 0, YesNo(name="consent"), motion | {"role": role}, "1.09.62")
            ]
    return []


def _question(motion: Motion) -> str:
    return f"land_bill:{motion['type']}"


def take(draft: Draft, motion: Motion, answer: Answer) -> Motion | None:
    """Who declines is not asked again this turn."""
    if answer.name.startswith("choose_"):
        return motion | {answer.name.removeprefix("choose_"): answer.values["senator"]}
    role = "cosponsor" if "cosponsor" in motion else "sponsor"
    if answer.values["consent"]:
        return motion | {"agreed": [*motion.get("agreed", []), role]}
    draft.state.senate.spent.append(unwilling(motion[role], _question(motion)))
    return None


finished = volunteer.finished


def on_floor(draft: Draft, motion: Motion) -> None:
    """One proposal of each type a turn (1.09.62-b)."""
    draft.state.senate.spent.append(_question(motion))


def still_stands(state: State, motion: Motion) -> bool:
    """No death cancels a land bill (1.09.721-d)."""
    return True


def cast(draft: Draft, motion: Motion, ballots: dict[str, str]) -> None:
    """A vote against it costs Popularity, whether it passes or not."""
    for senator, word in ballots.items():
        if word == "no":
            draft.popularity(draft.state.senators[senator], LAND_BILLS[motion["type"]].against, "against a land bill")


def carry_out(draft: Draft, motion: Motion) -> None:
    """Unrest and Popularity move at once; the money is due in the Revenue phase (1.09.62-d)."""
    state, bill = draft.state, LAND_BILLS[motion["type"]]
    state.land_bills[motion["type"]] = state.land_bills.get(motion["type"], 0) + 1
    draft.emit(LandBillPassed(bill=motion["type"], rule="1.09.62"))
    draft.unrest(bill.unrest, "land bill")
    for role, gain in (("sponsor", bill.sponsor), ("cosponsor", bill.cosponsor)):
        senator = state.senators.get(motion.get(role, ""))
        if senator is not None and in_rome(senator):
            draft.popularity(senator, gain, "land bill")
