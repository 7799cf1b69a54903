"""Lines that are slow, lossy, narrow, cut or closed: by the doors."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from devenv import ledger
from devenv.config import Config
from devenv.doors.weather import Request, State, Weather, send
from devenv.errors import NotRunningError, UsageError
from devenv.faults.fault import Fault
from devenv.faults.native import rows
from devenv.faults.way import Once

KINDS = ("latency", "loss", "bandwidth", "refuse")


def place(config: Config) -> Path:
    """The doors' socket; raises when this stack has none."""
    rows.reply(config)
    if not ledger.guarded(config):
        raise UsageError("fault/doors", "this stack came up without doors on its lines", "devenv up --faults")
    return config.run / "doors.sock"


class Weathered:
    """One kind of weather."""

    def __init__(self, config: Config, kind: str) -> None:
        self.config, self.kind = config, kind

    def add(self, fault: Fault) -> list[str]:
        """Beside what troubles that line already."""
        self._turn(fault.at, True if fault.amount is None else fault.amount)
        return []

    def found(self) -> Iterable[Fault]:
        """As the doors tell it."""
        if not ledger.guarded(self.config):
            return
        for name, state in _tell(self.config).items():
            amount = getattr(state.weather, self.kind)
            if amount:
                yield Fault(self.kind, name, None if amount is True else amount)

    def lift(self, fault: Fault) -> list[str]:
        """The other troubles of that line stay."""
        self._turn(fault.at, getattr(Weather(), self.kind))
        return []

    def _turn(self, door: str, amount: int) -> None:
        socket = place(self.config)
        before = send(socket, Request("tell")).doors[door].weather
        send(socket, Request("set", door, msgspec.structs.replace(before, **{self.kind: amount})))


class Reset(Once):
    """Every connection that is open is cut; new ones are made at once."""

    def __init__(self, config: Config) -> None:
        self.config = config

    def add(self, fault: Fault) -> list[str]:
        """Both ends get RST."""
        send(place(self.config), Request("reset", fault.at))
        return []


def _tell(config: Config) -> dict[str, State]:
    try:
        return send(place(config), Request("tell")).doors
    except NotRunningError:  # being started anew: then the sky is clear
        return {}
