"""Random events: their levels, and what happens at once (1.07.21)."""

from __future__ import annotations

from collections.abc import Callable

from engine.common.foes.leaders import rise
from engine.data import EVENTS
from engine.draft import Draft
from engine.events.forum import RandomEvent
from engine.phases.forum.events import calamities, rhodes

DARK = 2


def happen(draft: Draft, event: str) -> None:
    """First its light side, then the dark one; later ones only where the text says so (1.07.21-a, EV-none-a)."""
    events = draft.state.events
    before = events.get(event, 0)
    if before >= DARK and not EVENTS[event].repeats:
        draft.emit(RandomEvent(event=event, level=0, rule="1.07.21"))
        return
    events[event] = before + 1
    draft.emit(RandomEvent(event=event, level=before + 1, rule="1.07.21"))
    if event in EFFECTS:
        EFFECTS[event](draft, before + 1)


def _manpower_shortage(draft: Draft, level: int) -> None:
    """One level more, together with those of the Population table (EV-manpower-shortage-a)."""
    draft.state.manpower_shortage += 1


def _refuge(draft: Draft, level: int) -> None:
    """Whoever waits in refuge rises on the dark side (EV-refuge-b)."""
    if level == DARK:
        rise(draft)


def _storm(draft: Draft, level: int) -> None:
    """Each is a storm of its own (EV-storm-a)."""
    draft.push("forum/storm")


# What is not here works by its level alone: other rules read `state.events`.
EFFECTS: dict[str, Callable[[Draft, int], None]] = {
    "epidemic": calamities.epidemic,
    "evil_omens": calamities.evil_omens,
    "manpower_shortage": _manpower_shortage,
    "mob_violence": calamities.mob_violence,
    "natural_disaster": calamities.natural_disaster,
    "refuge": _refuge,
    "rhodian_alliance": rhodes.lend,
    "storm_at_sea": _storm,
}
