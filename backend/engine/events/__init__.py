"""Typed facts; prose is made of them by `engine.chronicle` for one audience."""

from engine.events import (
    combat,
    conspiracy,
    forum,
    general,
    laws,
    population,
    revenue,
    revolution,
    senate,
    setup,
    undo,
    wars,
)
from engine.events.base import AnyEvent, Event, may_see

__all__ = [
    "AnyEvent",
    "Event",
    "combat",
    "conspiracy",
    "forum",
    "general",
    "laws",
    "may_see",
    "population",
    "revenue",
    "revolution",
    "senate",
    "setup",
    "undo",
    "wars",
]
