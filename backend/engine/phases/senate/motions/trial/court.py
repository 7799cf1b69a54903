"""The Censor's court: when it sits, whom it may try, and how it ends (1.09.41, 1.09.45)."""

from __future__ import annotations

from engine.draft import Draft
from engine.events.senate import CourtClosed, CourtOpened
from engine.state import Senator, State
from engine.state.senators import attending, holder, in_rome

MOST_MINOR = 2
MOST_MAJOR = 1
OPENED, CLOSED = "court opened", "court closed"


def sits(draft: Draft) -> bool:
    """Open the court once, and close it when the Censor is gone or nobody is left to accuse."""
    senate = draft.state.senate
    if CLOSED in senate.spent:
        return False
    censor = holder(draft.state, "censor")
    if OPENED not in senate.spent and censor is not None and in_rome(censor):
        senate.spent.append(OPENED)
        senate.chair = censor.id
        draft.emit(CourtOpened(senator=censor.id, seat=censor.seat, rule="1.09.4"))
    if presiding_censor(draft.state) is not None and (
        accusations(draft.state, "minor") or accusations(draft.state, "major")
    ):
        return True
    _close(draft)
    return False


def presiding_censor(state: State) -> Senator | None:
    """The Censor in the chair; once he is dead or has given it up the Prosecutions are over (1.09.41-c)."""
    chair = state.senators.get(state.senate.chair or "")
    return chair if chair is not None and in_rome(chair) and "censor" in chair.offices else None


def reasons(senator: Senator) -> list[str]:
    """What he may be accused of in a Minor Prosecution, each a reason by itself (1.09.412)."""
    found = ["corrupt"] if senator.corrupt else []
    found += ["major_office"] if senator.major else []
    return found + [card for card in senator.concessions if card in senator.revealed]


def accusations(state: State, trial: str) -> list[tuple[str, str]]:
    """Accused and reason, as far as the quota goes: two Minor or one Major (1.09.41-a, 1.09.413)."""
    senate = state.senate
    left = senate.minor < MOST_MINOR and not senate.majors
    if trial == "major":
        left = senate.majors < MOST_MAJOR and not senate.minor
    censor = presiding_censor(state)
    if not left or censor is None:
        return []
    found = []
    for senator in attending(state):
        if senator is censor:
            continue
        causes = reasons(senator) if trial == "minor" else (["major"] if senator.major else [])
        found += [(senator.id, reason) for reason in causes if not tried(state, senator.id, reason)]
    return [(accused, reason) for accused, reason in found if prosecutors(state, accused, reason)]


def tried(state: State, accused: str, reason: str) -> bool:
    """Nobody is tried twice in a turn for the same reason (1.09.43)."""
    return f"tried:{accused}:{reason}" in state.senate.spent


def prosecutors(state: State, accused: str, reason: str) -> list[str]:
    """Who may be asked to prosecute: neither Censor nor Accused, nor one who declined (1.09.411)."""
    censor = presiding_censor(state)
    out = {accused, censor.id if censor is not None else ""}
    return [
        s.id for s in attending(state) if s.id not in out and declined(s.id, accused, reason) not in state.senate.spent
    ]


def declined(prosecutor: str, accused: str, reason: str) -> str:
    """How it is noted that he does not want to."""
    return f"declined:{prosecutor}:{accused}:{reason}"


def _close(draft: Draft) -> None:
    """The chair returns; markers and corrupt bars of those in Rome are removed (1.09.45)."""
    state = draft.state
    state.senate.chair = None
    state.senate.spent.append(CLOSED)
    for senator in attending(state):
        senator.corrupt = senator.major = False
        senator.revealed = []
    draft.emit(CourtClosed(rule="1.09.45"))
