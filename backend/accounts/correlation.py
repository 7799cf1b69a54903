"""The id of the request that is being served, for every line of the log that it causes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

# What NGINX makes; from anybody else a text as harmless.
SHAPE = re.compile(r"[A-Za-z0-9-]{8,64}")

_current: ContextVar[str] = ContextVar("request_id", default="")


def current() -> str:
    """The id of the request served by this thread; empty outside of requests."""
    return _current.get()


@contextmanager
def serving(given: str) -> Iterator[None]:
    """Log under that id until the end; one that has not the shape of an id counts as none."""
    token = _current.set(given if SHAPE.fullmatch(given) else "")
    try:
        yield
    finally:
        _current.reset(token)
