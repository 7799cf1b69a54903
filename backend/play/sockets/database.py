"""The database from the event loop: in a thread, with connections given back."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, ParamSpec, TypeVar, cast

from channels.db import database_sync_to_async

P = ParamSpec("P")
R = TypeVar("R")


def in_thread(function: Callable[P, R]) -> Callable[P, Coroutine[Any, Any, R]]:
    """The function as a coroutine function (Channels' own decorator has no types)."""
    return cast(Callable[P, Coroutine[Any, Any, R]], database_sync_to_async(function))
