"""Enemy Leader Dies, and his war may end with him (EV-enemy-leader-dies-a, -b)."""

from __future__ import annotations

from engine.answers import Answer
from engine.common.foes.leaders import dismiss, in_play
from engine.common.foes.war_end import make_peace
from engine.common.wars import series_of
from engine.data import LEADERS, WARS
from engine.decisions import Decision, One
from engine.draft import Draft
from engine.state import State
from engine.state.offices import hrao_seat
from engine.state.wars import active

SECTION = "forum/enemy_leader"
EVENT = "enemy_leader_dies"


def enter(draft: Draft) -> None:
    """Nobody is asked when there is one leader only, or none."""
    found = in_play(draft.state)
    if not found:
        draft.pop()
    elif len(found) == 1:
        _dies(draft, found[0])


def _largest(state: State, leader: str) -> list[str]:
    """Active wars of his series with the highest printed strength; several when they tie."""
    found = [war.id for war in active(state) if series_of(war.id) == LEADERS[leader].series]
    most = max((WARS[war].land + WARS[war].fleet for war in found), default=0)
    return [war for war in found if WARS[war].land + WARS[war].fleet == most]


def _dies(draft: Draft, leader: str) -> None:
    """He is gone; the second time in a turn his largest war goes too."""
    wars = _largest(draft.state, leader) if draft.state.events[EVENT] > 1 else []
    dismiss(draft, leader)
    if len(wars) > 1:
        draft.frame.public["wars"] = wars
        return
    for war in wars:
        make_peace(draft, draft.state.wars[war])
    draft.pop()


def decisions(state: State) -> list[Decision]:
    """The HRAO names the leader, then, among equals, the war."""
    wars = state.at[-1].public.get("wars")
    if wars:
        field = One(name="war", of="war", options=wars)
        return [Decision(name="make_peace", section=SECTION, seat=hrao_seat(state), rule="1.07.21", fields=[field])]
    field = One(name="leader", of="card", options=in_play(state))
    return [Decision(name="discard_leader", section=SECTION, seat=hrao_seat(state), rule="1.07.21", fields=[field])]


def answer(draft: Draft, answer: Answer) -> None:
    """It is done."""
    if answer.name == "discard_leader":
        _dies(draft, answer.values["leader"])
        return
    make_peace(draft, draft.state.wars[answer.values["war"]])
    draft.pop()


def resume(draft: Draft) -> None:
    """Nothing is called from here."""
