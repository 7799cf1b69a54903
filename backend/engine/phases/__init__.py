"""The table of contents: which module is which section. Phases do not know each other."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

from engine.draft import Draft
from engine.phases import mortality, play_cards, setup, turn

SECTIONS: dict[str, ModuleType] = {
    "turn": turn,
    "setup": setup,
    "play_cards": play_cards,
    "mortality": mortality,
}

# Offers that are open on top of whatever waits (turn.md, section 3).
INTERRUPTS: dict[str, ModuleType] = {}

# Rules that hold "whenever": each is tried between two moves and says whether it changed something.
WATCHES: list[Callable[[Draft], bool]] = []
