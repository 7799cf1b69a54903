"""What runs beside the requests of a serving process: the hub, the bots, the clock."""

from __future__ import annotations

from typing import Any, cast

from twisted.internet import defer, reactor

from play.bots import Driver
from play.clock.keeper import Keeper
from play.sockets.hub import hub

_driver: Driver | None = None


def start() -> None:
    """Start them on the running event loop; a second call does nothing."""
    global _driver
    if _driver is None:
        _driver = Driver()
        hub()
        _driver.start()
        Keeper().start()
        # Daphne's own end cancels what it serves, and fails when one connection is only just being made.
        cast(Any, reactor).addSystemEventTrigger("before", "shutdown", _stop)


def _stop() -> defer.Deferred[Any]:
    return defer.Deferred.fromFuture(hub().goodbye())
