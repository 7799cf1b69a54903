"""Tribunes: to veto, to propose, to reserve the next proposal (1.09.15). Open on top of what waits."""

from __future__ import annotations

from engine.answers import Answer
from engine.data import STATESMEN, intrigue_kind
from engine.decisions import Decision, One
from engine.draft import Draft
from engine.events import senate as events
from engine.phases.senate.motions import MOTIONS
from engine.phases.senate.proposal import open_offers
from engine.phases.senate.reactions.asked import answerers
from engine.state import Frame, State
from engine.state.senators import of_seat

SECTION = "senate/tribunes"
USES = {"veto": "1.09.152", "tribune_propose": "1.09.151", "tribune_reserve": "1.09.151"}


def tribunes(state: State, seat: int, kind: str = "", *, veto: bool = False) -> list[str]:
    """Cards in the hand, and Statesmen, in Rome or not, whose free one is not spent (1.09.151-f, 1.07.312-i).

    `kind` is that of the motion vetoed or proposed: some have a Tribune for land bills only.
    """
    held = state.seats[seat]
    found = [card for card in held.hand if intrigue_kind(card) == "tribune"]
    for senator in of_seat(state, seat):
        power = STATESMEN[senator.statesman].free_tribune if senator.statesman and not senator.rebel else None
        land = kind == "land_bill" and power == ("veto_land_bill" if veto else "land_bill")
        if (power == "any" or land) and senator.id not in held.tribunes_used:
            found.append(senator.id)
    return found


def decisions(state: State) -> list[Decision]:
    """What the frame on top allows each seat; cards are offered to their holder alone."""
    frame = state.at[-1]
    found = []
    for seat, held in enumerate(state.seats):
        if held.eliminated:
            continue
        for use, options in _uses(state, frame, seat).items():
            if options:
                field = One(name="tribune", of="card", options=options)
                found.append(
                    Decision(name=use, section=SECTION, seat=seat, rule=USES[use], fields=[field], optional=True)
                )
    return found


def _uses(state: State, frame: Frame, seat: int) -> dict[str, list[str]]:
    if frame.section == "senate":
        free = not state.senate.reserved
        return {"tribune_propose": usable(state, seat) if free else []}
    if frame.section != "senate/vote":
        return {}
    motion = frame.data["motion"]
    can_veto = seat in frame.data["left"] and may_be_vetoed(state, frame)
    can_reserve = not state.senate.reserved and (seat in frame.data["left"] or not suspends(state, frame))
    return {
        "veto": tribunes(state, seat, motion["kind"], veto=True) if can_veto else [],
        "tribune_reserve": tribunes(state, seat) if can_reserve else [],
    }


def usable(state: State, seat: int) -> list[str]:
    """Tribunes with which the faction can put a proposal on the floor now."""
    held = tribunes(state, seat, "land_bill")
    if not held:  # what can be proposed takes long to find out, and most hold none
        return []
    kinds = {kind for kind, _ in open_offers(state, tribune=True).values()}
    free = tribunes(state, seat) if kinds else []
    return [tribune for tribune in held if tribune in free or "land_bill" in kinds]


def may_be_vetoed(state: State, frame: Frame) -> bool:
    """Not what is exempt by its kind, and not what a Dictator proposes from the chair (1.09.152-a, 1.09.33-b)."""
    motion = frame.data["motion"]
    module = MOTIONS[motion["kind"]]
    if not module.SPEC.veto or frame.data["dictator"]:
        return False
    return not (hasattr(module, "is_last_candidate") and module.is_last_candidate(state, motion))


def answer(draft: Draft, answer: Answer) -> None:
    """Spend the Tribune, then do what it is for."""
    tribune = answer.values["tribune"]
    match answer.name:
        case "veto":
            spend(draft, answer.seat, tribune, "veto")
            if answerers(draft.state, answer.seat):
                told = {"use": "veto", "by": answer.seat, "tribune": tribune}
                draft.interrupt("senate/reaction", dict(told), told)
            else:
                veto(draft, answer.seat)
        case "tribune_reserve":
            spend(draft, answer.seat, tribune, "reserve")
            frame = draft.frame
            if suspends(draft.state, frame):
                draft.interrupt("senate/tribune", {"by": answer.seat, "tribune": tribune}, {"by": answer.seat})
            else:
                draft.state.senate.reserved.append({"by": answer.seat, "tribune": tribune})
        case _:
            spend(draft, answer.seat, tribune, "propose")
            draft.interrupt("senate/tribune", {"by": answer.seat, "tribune": tribune}, {"by": answer.seat})


def suspends(state: State, frame: Frame) -> bool:
    """Whether a Tribune suspends the vote: it would send the presiding magistrate away and so end the Senate.

    No Tribune interrupts another: what a Tribune proposed is not suspended (1.09.151-b, -d).
    """
    module = MOTIONS[frame.data["motion"]["kind"]]
    departs = hasattr(module, "sends_chair") and bool(module.sends_chair(state, frame.data["motion"]))
    return departs and not frame.data["tribune"]


def spend(draft: Draft, seat: int, tribune: str, purpose: str) -> None:
    """Discard the card, or note that the Statesman's free one is spent this turn."""
    state = draft.state
    if tribune in state.senators:
        state.seats[seat].tribunes_used.append(tribune)
    else:
        state.seats[seat].hand.remove(tribune)
        state.discard.append(tribune)
    draft.emit(events.TribunePlayed(tribune=tribune, purpose=purpose, seat=seat, rule="1.09.15"))


def veto(draft: Draft, seat: int) -> None:
    """The vote is cancelled, and what was voted upon does not return this turn (1.09.152)."""
    motion = draft.frame.data["motion"]
    draft.state.senate.defeated.append(motion)
    draft.emit(events.MotionVetoed(motion=motion, seat=seat, rule="1.09.152"))
    draft.pop(carried=False)
