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
    draft.frame.data["named"] = {}


def resume(draft: Draft) -> None:
    """Nothing is called from here."""


def recheck(draft: Draft) -> None:
    """It needs a Consul and a candidate."""
    if not _waiting(draft.state) or not eligible(draft.state):
        draft.pop()


def _waiting(state: State) -> list[int]:
    """The factions of the Consuls present that have not spoken."""
    named = state.at[-1].data["named"]
    seats = {s.seat for s in consuls(state) if s.seat is not None}
    return sorted(seat for seat in seats if str(seat) not in named)


def decisions(state: State) -> list[Decision]:
    """The owner of each Consul, or of both."""
    field = One(name="senator", of="senator", options=[s.id for s in eligible(state)], required=False)
    seats = list(dict.fromkeys(voice(state, seat) for seat in _waiting(state)))
    return [
        Decision(name="appoint_dictator", section=SECTION, seat=seat, rule="1.09.31", fields=[field], sealed=True)
        for seat in seats
    ]


def answer(draft: Draft, answer: Answer) -> None:
    """When all have spoken and mean the same man, he is Dictator."""
    state, named = draft.state, draft.frame.data["named"]
    for seat in _waiting(state):
        if voice(state, seat) == answer.seat:
            named[str(seat)] = answer.values["senator"]
    if _waiting(state):
        return
    draft.pop()
    wishes = set(named.values())
    chosen = state.senators.get(wishes.pop() or "") if len(wishes) == 1 else None
    if chosen is not None and in_rome(chosen):
        draft.emit(Appointed(senators=[chosen.id], office="dictator", rule="1.09.31"))
        make_dictator(draft, chosen)
