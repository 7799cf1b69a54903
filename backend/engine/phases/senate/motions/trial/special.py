"""The Special Major Prosecution of a caught assassin's leader (1.09.74)."""

from __future__ import annotations

from engine.common.chits import strike
from engine.common.death import die
from engine.draft import Draft
from engine.events.senate import Convicted
from engine.phases.senate.motions.trial.appeal import appeal, mob
from engine.phases.senate.spec import Motion, Offer, Spec
from engine.state import State
from engine.state.senators import attending, in_rome

SPEC = Spec(kind="special", rule="1.09.74", stages=(), veto=False, tribune=False, penalty=False)


def offers(state: State) -> list[Offer]:
    """Nobody proposes it."""
    return []


def still_stands(state: State, motion: Motion) -> bool:
    """The Accused is there."""
    accused = state.senators.get(motion["accused"])
    return accused is not None and in_rome(accused)


def on_floor(draft: Draft, motion: Motion) -> None:
    """The Accused's Influence stands against guilt, as in every trial (1.09.42)."""
    draft.frame.public["no"] += draft.state.senators[motion["accused"]].influence


def on_called(draft: Draft, motion: Motion, seat: int) -> None:
    """The leader must appeal to the people, against the victim's Popularity."""
    accused = draft.state.senators[motion["accused"]]
    if accused.seat != seat or draft.frame.data.get("appealed"):
        return
    found, total = appeal(draft, accused, -motion["popularity"])
    if found.end == "killed":
        draft.pop(carried=True)
        carry_out(draft, motion)
    elif found.end == "freed":
        draft.pop(carried=False)
        mob(draft, total, None)


def carry_out(draft: Draft, motion: Motion) -> None:
    """The leader dies, his family with him, and guilt spreads."""
    accused = draft.state.senators[motion["accused"]]
    draft.emit(Convicted(senator=accused.id, trial="special", seat=accused.seat, rule="1.09.74"))
    seat = accused.seat
    die(draft, accused, "executed", punished=True)
    if seat is not None:
        spread_guilt(draft, seat, motion["popularity"])


def spread_guilt(draft: Draft, seat: int, popularity: int) -> None:
    """A chit for each point of the target's Popularity: it strikes the assassin's faction in Rome (1.09.74-c)."""
    members = {s.id for s in attending(draft.state, seat)}
    strike(draft, max(0, popularity), "guilt spreads", among=members, punished=True)
