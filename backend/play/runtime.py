"""What runs beside the requests of a serving process: the hub, the bots, the clock."""

from __future__ import annotations

import asyncio
import gc
from typing import Any, cast

from twisted.internet import defer, reactor

from play.bots import Driver
from play.clock.keeper import Keeper
from play.sockets.hub import hub

# By then the first requests have loaded what is loaded late.
SETTLED = 5.0
_driver: Driver | None = None


def start() -> None:
    """Start them on the running event loop; a second call does nothing."""
    global _driver
    if _driver is None:
        _driver = Driver()
        hub()
        _driver.start()
        Keeper().start()
        asyncio.get_running_loop().call_later(SETTLED, _settle)
        # Daphne's own end cancels what it serves, and fails when one connection is only just being made.
        cast(Any, reactor).addSystemEventTrigger("before", "shutdown", _stop)


def _settle() -> None:
    """Let the garbage collector look at the program itself no more: a full round took 0.1 s in the middle of play."""
    gc.collect()
    gc.freeze()


def _stop() -> defer.Deferred[Any]:
    return defer.Deferred.fromFuture(hub().goodbye())
