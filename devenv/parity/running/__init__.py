"""The running stack against the files: versions, environment, NGINX, and what the front door answers."""

from __future__ import annotations

from devenv import ledger, tls
from devenv.config import Config
from devenv.drivers import Driver
from devenv.drivers.docker.engine import Engine
from devenv.drivers.report import Status
from devenv.parity.comparison import Check
from devenv.parity.running import front, processes
from devenv.parity.running.door import Door
from devenv.parity.running.place import Contained, Native, Place, front_door
from devenv.stack import Stack


def checks(config: Config, stack: Stack, driver: Driver, status: Status) -> tuple[Check, ...]:
    """What is compared while a stack runs."""
    place: Place = (
        Native(config, driver, status)
        if driver.name == "native"
        else Contained(Engine(config), {part.name: part.service for part in stack.parts})
    )
    seen = processes.Seen(place, driver, status, stack)
    door = Door(front_door(config), tls.files(config).ca)
    return (*processes.checks(seen), *front.checks(door, ledger.known_ports(config)))
