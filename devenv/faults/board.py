"""Adds faults, finds those that hold, and takes them away; what was added is kept in the ledger until then."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from datetime import UTC, datetime

import msgspec

from devenv import ledger
from devenv.config import Config
from devenv.console import Progress
from devenv.drivers import Driver
from devenv.drivers.lock import locked
from devenv.drivers.report import UNHEALTHY
from devenv.errors import DevenvError, NotRunningError
from devenv.faults.fault import KINDS, Fault, unit_of
from devenv.faults.way import Ways
from devenv.stack import Stack

MENDED_WITHIN = 90.0  # seconds
GIVEN_UP = ("backoff", "failed")  # the supervisor waits before it tries again; whoever clears does not


class Standing(msgspec.Struct, frozen=True):
    """A line of the list. `holds` was looked at for this answer; `since` is empty when somebody else made it."""

    kind: str
    at: str
    amount: int | None
    unit: str
    since: str
    holds: bool


class Board:
    """The faults of one stack."""

    def __init__(self, config: Config, stack: Stack, driver: Driver, progress: Progress, ways: Ways) -> None:
        self.config, self.driver, self.progress, self.ways = config, driver, progress, ways
        self.lasting = {part.name for part in stack.parts if not part.block.once}

    def add(self, fault: Fault) -> None:
        """Makes it; one that is there already stays, with this amount."""
        way = self.ways.of(fault)
        self._must_run()
        lasting = not KINDS[fault.kind].once
        with locked(self.config, self.progress):
            before = ledger.faults(self.config)
            if lasting:  # remembered first: an interrupted one is known to `clear`
                now = datetime.now(UTC).isoformat(timespec="seconds")
                ledger.remember_faults(self.config, before | {fault.key: now})
            try:
                anew = way.add(fault)
            except DevenvError:
                ledger.remember_faults(self.config, before)
                raise
        self._start_anew(anew)

    def standing(self) -> list[Standing]:
        """Those that hold, then those that were added and hold no more."""
        self._must_run()
        found, remembered = self._found(), ledger.faults(self.config)
        lines = [_line(fault, remembered.get(fault.key, ""), holds=True) for fault in found]
        gone = remembered.keys() - {fault.key for fault in found}
        return [*lines, *(_line(_named(key), remembered[key], holds=False) for key in sorted(gone))]

    def clear(self, which: Callable[[Fault], bool] = lambda _: True) -> list[Fault]:
        """Takes them away and returns when every service that is to run is healthy; what was found and lifted."""
        try:
            self._must_run()
        except NotRunningError:
            ledger.remember_faults(self.config, {})
            return []
        with locked(self.config, self.progress):
            lifted, anew = self._lift(which)
        self._start_anew(anew)
        self._mend()
        return lifted

    def release(self) -> None:
        """Takes everything away, before the stack is ended; what cannot be undone any more does not hinder that."""
        if not ledger.faults(self.config):
            return
        with contextlib.suppress(NotRunningError), locked(self.config, self.progress):
            self._must_run()
            for way in self.ways.made.values():
                for fault in list(way.found()):
                    try:
                        way.lift(fault)
                    except DevenvError as failed:
                        self.progress.say(f"  {fault} could not be undone: {failed.text}")
        ledger.remember_faults(self.config, {})

    # -----------------------------------------------------------------------------------------------

    def _must_run(self) -> None:
        if not self.ways.runs():
            raise NotRunningError

    def _found(self) -> list[Fault]:
        return [fault for way in self.ways.made.values() for fault in way.found()]

    def _lift(self, which: Callable[[Fault], bool]) -> tuple[list[Fault], list[str]]:
        lifted: list[Fault] = []
        anew: list[str] = []
        for way in self.ways.made.values():
            for fault in [one for one in way.found() if which(one)]:
                anew += way.lift(fault)
                lifted.append(fault)
        kept = {key: since for key, since in ledger.faults(self.config).items() if not which(_named(key))}
        ledger.remember_faults(self.config, kept)
        return lifted, list(dict.fromkeys(anew))

    def _start_anew(self, names: list[str]) -> None:
        if names:
            self.driver.restart(names)

    def _mend(self) -> None:
        """Waits until all is well again, as far as faults that stay allow it."""
        hurt = {fault.at for fault in self._found()}
        give_up = time.monotonic() + MENDED_WITHIN
        while True:
            ill = [one for one in self.driver.status().services if one.health == UNHEALTHY and one.name in self.lasting]
            if not ill or hurt:
                return
            waiting = [one.name for one in ill if one.state in GIVEN_UP]
            if waiting:
                self.driver.restart(waiting)
            elif time.monotonic() > give_up:
                text = ", ".join(f"{one.name} is {one.state}" for one in ill)
                raise DevenvError("fault/not-mended", f"all faults are gone, but {text}", "devenv logs")
            else:
                time.sleep(0.1)


def _named(key: str) -> Fault:
    kind, _, at = key.partition(" ")
    return Fault(kind, at)


def _line(fault: Fault, since: str, *, holds: bool) -> Standing:
    return Standing(fault.kind, fault.at, fault.amount, unit_of(fault.kind), since, holds)
