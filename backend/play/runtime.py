"""What runs beside the requests of a serving process: the hub and the bots."""

from __future__ import annotations

from play.bots import Driver
from play.sockets.hub import hub

_driver: Driver | None = None


def start() -> None:
    """Start both on the running event loop; a second call does nothing."""
    global _driver
    if _driver is None:
        _driver = Driver()
        hub()
        _driver.start()
