"""The Republic of Rome as a pure state machine: `step(state, answer, dice) -> (state, events)`.

No clock, no sockets, no storage; chance enters by `engine.dice` alone. What others may import stands
here; everything else is the engine's own.
"""

from engine import chronicle, dice, journal, odds, undo
from engine.answers import Answer
from engine.codec import dump, dump_event, dump_events, load, load_event, split_events
from engine.decisions import Decision
from engine.errors import EngineError, RuleError
from engine.events import Event
from engine.game import called, decisions, ignored, new_game, outcome, step, view, waiting
from engine.patch import apply_patch, merge_patch
from engine.state import SCHEMA, State

__all__ = [
    "SCHEMA",
    "Answer",
    "Decision",
    "EngineError",
    "Event",
    "RuleError",
    "State",
    "apply_patch",
    "called",
    "chronicle",
    "decisions",
    "dice",
    "dump",
    "dump_event",
    "dump_events",
    "ignored",
    "journal",
    "load",
    "load_event",
    "merge_patch",
    "new_game",
    "odds",
    "outcome",
    "split_events",
    "step",
    "undo",
    "view",
    "waiting",
]
