"""Every kind of fault, for local processes."""

from __future__ import annotations

import contextlib

import redis

from devenv import ledger
from devenv.config import Config
from devenv.drivers import Driver
from devenv.errors import NotRunningError
from devenv.faults.native import rows
from devenv.faults.native.certificate import Certificate
from devenv.faults.native.hindrances import Clock, Disk
from devenv.faults.native.lines import KINDS, Reset, Weathered
from devenv.faults.native.processes import Kill, Pause
from devenv.faults.stores import Cut, Flush
from devenv.faults.way import Way, Ways

PATIENCE = 5.0  # seconds


def ways(config: Config, driver: Driver) -> Ways:
    """Who stands still goes on first: till then it cannot be asked for anything."""
    made: dict[str, Way] = {
        "pause": Pause(config),
        **{kind: Weathered(config, kind) for kind in KINDS},
        "disk": Disk(config),
        "clock": Clock(config),
        "certificate": Certificate(config),
        "reset": Reset(config),
        "kill": Kill(config),
        "flush": Flush(lambda: _forget(config)),
        "cut": Cut(lambda: driver.environment("api")["DATABASE_URL"]),
    }
    return Ways(driver.name, lambda: rows.run(config), made, {})


def _forget(config: Config) -> None:
    address, port = ledger.known_ports(config).get("redis", ("", 0))
    password = ledger.known_secrets(config)["REDIS_PASSWORD"]
    line = redis.Redis(
        host=address, port=port, password=password, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE
    )
    try:
        with contextlib.closing(line):
            line.flushall()
    except redis.RedisError as away:
        raise NotRunningError(f"redis does not answer: {away}") from away
