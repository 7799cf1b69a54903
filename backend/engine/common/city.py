"""Who is within reach of a mob or an epidemic (1.08.2-e, EV-epidemic-a)."""

from __future__ import annotations

from engine.state import ROME, State
from engine.state.senators import attending


def in_the_city(state: State) -> set[str]:
    """All senators in Rome, unaligned ones in the Forum too."""
    unaligned = {s.id for s in state.senators.values() if s.seat is None and s.location == ROME}
    return unaligned | {senator.id for senator in attending(state)}


def abroad(state: State) -> set[str]:
    """Governors, commanders, captives and rebels away from Rome (EV-epidemic-b)."""
    return {senator.id for senator in state.senators.values() if senator.location != ROME}
