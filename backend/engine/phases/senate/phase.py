"""The Senate Phase: consuls, prosecutions, governors and other business (1.09)."""

from __future__ import annotations

from engine.answers import Answer
from engine.decisions import Decision
from engine.draft import Draft
from engine.events.senate import SenateAdjourned
from engine.phases.senate import forces, tribune
from engine.phases.senate.agenda import AGENDA, STAGES
from engine.phases.senate.chair import chair_seat, voice
from engine.phases.senate.motions.civil.concessions import dismiss_commissioner
from engine.phases.senate.proposal import openings, propose
from engine.state import Senate, State
from engine.state.offices import presiding_magistrate
from engine.state.units import all_forces

SECTION = "senate"


def enter(draft: Draft) -> None:
    """The Senate opens with a clean memory; who was sent earlier is sent no longer."""
    state = draft.state
    state.senate = Senate()
    for force in all_forces(state):
        force.fresh = False
    for province in state.provinces.values():
        province.fresh = province.elected = False
    for seat in state.seats:
        seat.attacked = seat.targeted = False
        seat.tribunes_used = []
    _settle(draft)


def resume(draft: Draft) -> None:
    """A proposal is done with."""
    _settle(draft)


def recheck(draft: Draft) -> None:
    """A death or a departure may leave one candidate only, or nobody to preside."""
    _settle(draft)


def _settle(draft: Draft) -> None:
    """Go through the agenda as far as nothing must be asked; a reserved proposal comes before others (1.09.151)."""
    state, frame = draft.state, draft.frame
    for stage in STAGES[STAGES.index(state.senate.stage) :]:
        state.senate.stage = stage
        if stage == "close" or presiding_magistrate(state) is None:
            close(draft)
            return
        if AGENDA[stage](draft):
            if draft.frame is frame:
                tribune.redeem(draft)
            return


def decisions(state: State) -> list[Decision]:
    """The presiding magistrate proposes, or adjourns when the elections are over (1.09.12)."""
    seat = voice(state, chair_seat(state))
    found = openings(state, SECTION, seat)
    if state.senate.stage == "business":
        found.append(Decision(name="adjourn", section=SECTION, seat=seat, rule="1.09.12"))
    if state.senate.stage == "dictator":
        found.append(Decision(name="no_dictator", section=SECTION, seat=seat, rule="1.09.32"))
    if state.senate.stage == "prosecutions":
        found.append(Decision(name="end_prosecutions", section=SECTION, seat=seat, rule="1.09.41"))
    return found


def answer(draft: Draft, answer: Answer) -> None:
    """A proposal begins, or the Senate closes."""
    match answer.name:
        case "adjourn":
            draft.push("senate/adjournment")
        case "no_dictator":
            draft.state.senate.spent.append("no dictator")
            _settle(draft)
        case "end_prosecutions":
            draft.state.senate.chair = None
            _settle(draft)
        case _:
            propose(draft, answer, by=answer.seat)


def close(draft: Draft) -> None:
    """A New Alliance first; who cannot fight comes home (1.09.9), and without a bill the Commissioner (1.09.61)."""
    if forces.alliance_to_come(draft.state):
        draft.state.senate.stage = "close"
        draft.state.senate.spent.append(forces.ALLIANCE)
        draft.push(forces.ALLIANCE)
        return
    draft.emit(SenateAdjourned(rule="1.09.12"))
    forces.recall_idle(draft)
    dismiss_commissioner(draft)
    for senator in draft.state.senators.values():
        senator.returned = False
    draft.pop()
