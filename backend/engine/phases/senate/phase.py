"""The Senate Phase: consuls, prosecutions, governors and other business (1.09)."""

from __future__ import annotations

from engine.answers import Answer
from engine.decisions import Decision
from engine.draft import Draft
from engine.events.senate import Appointed, SenateAdjourned
from engine.phases.senate import forces
from engine.phases.senate.chair import chair_seat, voice
from engine.phases.senate.motions.election import consuls
from engine.phases.senate.motions.election.division import install
from engine.phases.senate.proposal import openings, propose
from engine.state import Senate, State
from engine.state.offices import presiding_magistrate
from engine.state.units import all_forces

SECTION = "senate"
STAGES = ("consuls", "dictator", "censor", "prosecutions", "governors", "business", "close")


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
    """Go through the agenda as far as nothing must be asked."""
    state = draft.state
    if state.senate.reserved and state.senate.stage != "close":
        waiting = state.senate.reserved.pop(0)
        draft.push("senate/tribune", waiting, {"by": waiting["by"]})
        return
    for stage in STAGES[STAGES.index(state.senate.stage) :]:
        state.senate.stage = stage
        if stage == "close" or presiding_magistrate(state) is None:
            close(draft)
            return
        if AGENDA[stage](draft):
            return


def _consuls(draft: Draft) -> bool:
    """Whether the Consuls are still to be elected; the only possible pair is appointed (1.09.21)."""
    state = draft.state
    if "rome_consul" in state.senate.filled:
        return False
    pairs = consuls.pairs(state)
    if len(pairs) > 1:
        return True
    found = pairs[0] if pairs else [s.id for s in consuls.eligible(state)][:1]
    if not found:
        return False
    draft.emit(Appointed(senators=found, office="rome_consul", rule="1.09.21"))
    if len(found) == 1:
        install(draft, found[0], None)
        return False
    draft.push("senate/consuls", {"pair": found}, {"pair": found})
    return True


def _nothing(draft: Draft) -> bool:
    return False


def _business(draft: Draft) -> bool:
    return True


AGENDA = {
    "consuls": _consuls,
    "dictator": _nothing,
    "censor": _nothing,
    "prosecutions": _nothing,
    "governors": _nothing,
    "business": _business,
}


def decisions(state: State) -> list[Decision]:
    """The presiding magistrate proposes, or adjourns when the elections are over (1.09.12)."""
    seat = voice(state, chair_seat(state))
    found = openings(state, SECTION, seat)
    if state.senate.stage == "business":
        found.append(Decision(name="adjourn", section=SECTION, seat=seat, rule="1.09.12"))
    return found


def answer(draft: Draft, answer: Answer) -> None:
    """A proposal begins, or the Senate closes."""
    if answer.name == "adjourn":
        draft.state.senate.stage = "close"
        close(draft)
    else:
        propose(draft, answer, by=chair_seat(draft.state))


def close(draft: Draft) -> None:
    """Forces that cannot fight come home (1.09.9)."""
    draft.emit(SenateAdjourned(rule="1.09.12"))
    forces.recall_idle(draft)
    draft.pop()
