"""Who is told that a step was committed: this process's hub and bots at once, others over the channel layer."""

from __future__ import annotations

import logging
from collections.abc import Callable

from play.models import Step

log = logging.getLogger(__name__)
Listener = Callable[[Step, bool], None]
_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    """Be told of every step that this process commits; called in the thread that committed it."""
    _listeners.append(listener)


def tell(step: Step, *, bots_due: bool) -> None:
    """Tell all listeners. The step is saved: whatever fails here must not fail the answer."""
    for listener in _listeners:
        try:
            listener(step, bots_due)
        except Exception:
            log.exception("a listener failed", extra={"game": step.table_id, "version": step.version})
