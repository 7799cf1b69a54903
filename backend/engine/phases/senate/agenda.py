"""The agenda: what each item settles by itself, and whether it must still be debated (1.09.2 to 1.09.5)."""

from __future__ import annotations

from collections.abc import Callable

from engine.draft import Draft
from engine.events.senate import Appointed
from engine.phases.senate.motions.election import appointment, censor, consuls, dictator, governors
from engine.phases.senate.motions.election.division import install
from engine.phases.senate.motions.trial import court
from engine.state import State
from engine.state.offices import ranking

STAGES = ("consuls", "dictator", "censor", "prosecutions", "governors", "business", "close")


def foremost(state: State, senators: list[str]) -> list[str]:
    """By rank: when deaths leave only men who were rejected, they are appointed all the same."""
    return [s.id for s in ranking(state) if s.id in senators]


def elect_consuls(draft: Draft) -> bool:
    """Until there are new ones; the only possible pair is appointed, rejected before or not (1.09.21)."""
    state = draft.state
    if "rome_consul" in state.senate.filled:
        return False
    pairs = consuls.pairs(state)
    if len(pairs) > 1:
        return True
    found = pairs[0] if pairs else foremost(state, [s.id for s in consuls.eligible(state)])[:2]
    if not found:
        return False
    draft.emit(Appointed(senators=found, office="rome_consul", rule="1.09.21"))
    if len(found) == 1:
        install(draft, found[0], None)
        return False
    draft.push("senate/consuls", {"pair": found}, {"pair": found})
    return True


def choose_dictator(draft: Draft) -> bool:
    """If the wars ask for one: the Consuls are asked first, then the floor is open (1.09.31, 1.09.32)."""
    state = draft.state
    if "no dictator" in state.senate.spent or not dictator.open_now(state) or not dictator.eligible(state):
        return False
    if "appointment" not in state.senate.spent and appointment.consuls(state):
        state.senate.spent.append("appointment")
        draft.push("senate/appointment")
        return True
    return bool(dictator.candidates(state))


def elect_censor(draft: Draft) -> bool:
    """Until there is one; the last candidate is appointed (1.09.4-b)."""
    state = draft.state
    if "censor" in state.senate.filled:
        return False
    found = [s.id for s in censor.candidates(state)] or foremost(state, [s.id for s in censor.eligible(state)])[:1]
    if len(found) == 1:
        draft.emit(Appointed(senators=found, office="censor", rule="1.09.4"))
        censor.carry_out(draft, {"kind": "censor", "nominee": found[0]})
    return len(found) > 1


def prosecute(draft: Draft) -> bool:
    """While the Censor is in the chair and there is somebody to accuse (1.09.41)."""
    return court.sits(draft)


def elect_governors(draft: Draft) -> bool:
    """Until every province has one; the last candidate is appointed (1.09.5-e)."""
    state = draft.state
    for province in governors.vacant(state):
        found = governors.candidates(state, province) or [s.id for s in governors.eligible(state)][:1]
        if len(found) == 1:
            senator = state.senators[found[0]]
            draft.emit(Appointed(senators=found, office="governor", rule="1.09.5"))
            governors.appoint(draft, province, senator)
        elif found:
            return True
    return False


def do_business(draft: Draft) -> bool:
    """Until the presiding magistrate adjourns; a province that falls vacant comes first (1.09.54)."""
    if elect_governors(draft):
        draft.state.senate.stage = "governors"
    return True


AGENDA: dict[str, Callable[[Draft], bool]] = {
    "consuls": elect_consuls,
    "dictator": choose_dictator,
    "censor": elect_censor,
    "prosecutions": prosecute,
    "governors": elect_governors,
    "business": do_business,
}
