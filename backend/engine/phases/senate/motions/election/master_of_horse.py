"""The Dictator names his Master of Horse (1.09.33)."""

from __future__ import annotations

from engine.answers import Answer
from engine.common.offices import take_office
from engine.decisions import Decision, One
from engine.draft import Draft
from engine.phases.senate.chair import voice
from engine.phases.senate.motions.election.dictator import eligible
from engine.state import State
from engine.state.senators import holder, in_rome

SECTION = "senate/master_of_horse"


def enter(draft: Draft) -> None:
    """Nobody may be left to be named."""
    recheck(draft)


def recheck(draft: Draft) -> None:
    """Without a Dictator in Rome, or without anybody eligible, there is none."""
    found = holder(draft.state, "dictator")
    if found is None or not in_rome(found) or not eligible(draft.state):
        draft.pop()


def resume(draft: Draft) -> None:
    """Nothing is called from here."""


def decisions(state: State) -> list[Decision]:
    """Any senator in Rome without a Major Office other than Censor."""
    found = holder(state, "dictator")
    seat = voice(state, found.seat) if found is not None and found.seat is not None else 0
    field = One(name="senator", of="senator", options=[s.id for s in eligible(state)])
    return [Decision(name="name_master_of_horse", section=SECTION, seat=seat, rule="1.09.33", fields=[field])]


def answer(draft: Draft, answer: Answer) -> None:
    """He takes the office."""
    draft.pop()
    take_office(draft, draft.state.senators[answer.values["senator"]], "master_of_horse")
