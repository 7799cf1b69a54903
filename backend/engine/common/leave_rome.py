"""Senators leave Rome and come back: the one door through which all of them go (1.09.5, 1.09.641)."""

from __future__ import annotations

from engine.draft import Draft
from engine.events.senate import CameToRome, LeftRome
from engine.state import ROME, Senator


def leave_rome(draft: Draft, senator: Senator, to: str) -> None:
    """He goes to `war:<id>` or `province:<id>`; his votes go with him."""
    senator.location = to
    draft.emit(LeftRome(senator=senator.id, to=to, seat=senator.seat))


def come_home(draft: Draft, senator: Senator) -> None:
    """He is in Rome again."""
    if senator.location != ROME:
        senator.location = ROME
        draft.emit(CameToRome(senator=senator.id, seat=senator.seat))
