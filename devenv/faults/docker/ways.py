"""Every kind of fault that the engine can make, and why it cannot make the others."""

from __future__ import annotations

from devenv.config import Config
from devenv.drivers import Driver
from devenv.drivers.docker.engine import Engine
from devenv.faults.docker.certificate import Certificate
from devenv.faults.docker.inside import Inside
from devenv.faults.docker.network import Loss
from devenv.faults.docker.processes import Kill, Pause
from devenv.faults.stores import Cut, Flush
from devenv.faults.way import Way, Ways
from devenv.stack import Stack

DOORS = "no doors stand between containers; --driver native has them"
EXCUSES = {
    "latency": DOORS,
    "bandwidth": DOORS,
    "refuse": DOORS,
    "reset": DOORS,
    "disk": "a container's disk is the engine's own, and filling that would hurt others",
    "clock": "containers share the engine's clock, and production's image has no library that bends it",
}


def ways(config: Config, stack: Stack, driver: Driver) -> Ways:
    """Who stands still goes on first: till then it cannot be asked for anything."""
    inside = Inside(Engine(config), stack)
    made: dict[str, Way] = {
        "pause": Pause(inside),
        "loss": Loss(inside),
        "certificate": Certificate(config, inside),
        "kill": Kill(inside),
        "flush": Flush(lambda: _forget(inside)),
        "cut": Cut(lambda: driver.environment("api")["DATABASE_URL"]),
    }
    return Ways(driver.name, lambda: bool(inside.containers()), made, EXCUSES)


def _forget(inside: Inside) -> None:
    inside.must("redis", "redis-cli", "flushall")
