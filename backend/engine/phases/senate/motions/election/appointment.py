"""The Consuls may appoint a Dictator together, without a vote (1.09.31)."""

from __future__ import annotations

from engine.answers import Answer
from engine.decisions import Decision, One
from engine.draft import Draft
from engine.events.senate import Appointed
from engine.phases.senate.chair import voice
from engine.phases.senate.motions.election.dictator import eligible, make_dictator
from engine.state import Senator, State
from engine.state.senators import holder, in_rome

SECTION = "senate/appointment"


def consuls(state: State) -> list[Senator]:
    """The Consuls present: both, or the only one."""
    found = [holder(state, office) for office in ("rome_consul", "field_consul")]
    return [s for s in found if s is not None and in_rome(s)]


def enter(draft: Draft) -> None:
    """Each Consul names a man or nobody; neither hears the other first."""
    draft.frame.data |= {"named": {}, "dead": len(draft.state.senate.dead)}


def resume(draft: Draft) -> None:
    """Nothing is called from here."""


def recheck(draft: Draft) -> None:
    """It needs a Consul and a candidate; if one Consul dies, the word of the other is enough."""
    if not _waiting(draft.state) or not eligible(draft.state):
        _conclude(draft)


def _waiting(state: State) -> list[Senator]:
    """The Consuls present who have not spoken."""
    return [consul for consul in consuls(state) if consul.id not in state.at[-1].data["named"]]


def decisions(state: State) -> list[Decision]:
    """The owner of each Consul, or of both."""
    field = One(name="senator", of="senator", options=[s.id for s in eligible(state)], required=False)
    seats = list(dict.fromkeys(voice(state, consul.seat or 0) for consul in _waiting(state)))
    return [
        Decision(name="appoint_dictator", section=SECTION, seat=seat, rule="1.09.31", fields=[field], sealed=True)
        for seat in seats
    ]


def answer(draft: Draft, answer: Answer) -> None:
    """One player names for all his Consuls; when all have spoken it is settled."""
    state, named = draft.state, draft.frame.data["named"]
    for consul in _waiting(state):
        if voice(state, consul.seat or 0) == answer.seat:
            named[consul.id] = answer.values["senator"]
    if not _waiting(state):
        _conclude(draft)


def _conclude(draft: Draft) -> None:
    """If the Consuls mean the same man, and he is still there, he is Dictator."""
    state, data = draft.state, draft.frame.data
    wishes = {data["named"].get(consul.id) for consul in consuls(state)}
    draft.pop()
    chosen = wishes.pop() if len(wishes) == 1 else None
    there = [s.id for s in eligible(state) if s.id not in state.senate.dead[data["dead"] :]]
    if chosen is not None and chosen in there:
        draft.emit(Appointed(senators=[chosen], office="dictator", rule="1.09.31"))
        make_dictator(draft, state.senators[chosen])
