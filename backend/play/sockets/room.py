"""All local sockets of one game: the steps they need, read once, rendered once for each seat."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from play import reading, render
from play.models import Step, Table
from play.sockets.database import in_thread
from play.sockets.wire import NOT_ALLOWED, SIGNED_OUT, Wire

KEPT = reading.MOST_STEPS
YIELD_EVERY = 40
Views = tuple[int, dict[int | None, dict[str, Any]], datetime | None]  # the version, what each sees, the deadline


class Room:
    """`version` is the newest one that this process knows; -1 while the game has not started."""

    def __init__(self, game: str) -> None:
        self.game = game
        self.wires: set[Wire] = set()
        self.version = -1
        self.joined = False
        self.loaded = False
        self.elsewhere: dict[str, tuple[list[int], int, float]] = {}
        self.told_present: dict[str, Any] | None = None
        self._steps: dict[int, Step] = {}
        self._frames: dict[tuple[int, int | None], str] = {}
        self._views: Views | None = None
        self._tables: dict[int | None, tuple[int, str]] = {}
        self._reading = asyncio.Lock()
        self._sending = asyncio.Lock()

    # what is known ------------------------------------------------------------------------------------

    async def load(self) -> None:
        """Read where the table stands, once."""
        if self.loaded:
            return
        async with self._reading:
            if not self.loaded:
                await self._read_table()
                self.loaded = True

    async def _read_table(self) -> None:
        found = await _table(self.game)
        if found is not None:
            self._views = found
            self.version = max(self.version, found[0])

    def add(self, step: Step) -> bool:
        """Take a committed step that follows the last one; `False` when one between is missing. Load first."""
        if step.version <= self.version:
            return True
        if step.version != self.version + 1 or step.version == 0:
            return False
        self._remember(step)
        self.version = step.version
        return True

    async def catch_up(self, version: int | None = None) -> None:
        """Read the steps that are missing up to `version`; without one, whatever there is."""
        async with self._reading:
            if version is not None and version <= self.version:
                return
            if self.version < 0:
                await self._read_table()
                return
            for step in await _steps(self.game, self.version):
                self._remember(step)
                self.version = max(self.version, step.version)

    async def reach_back(self, since: int) -> None:
        """Have all steps after `since` at hand."""
        async with self._reading:
            if since + 1 not in self._steps:
                for step in await _steps(self.game, since):
                    self._remember(step)
                    self.version = max(self.version, step.version)

    def _remember(self, step: Step) -> None:
        self._steps[step.version] = step
        for version in sorted(self._steps)[:-KEPT] if len(self._steps) > KEPT else ():
            del self._steps[version]
        if len(self._frames) > KEPT * 7:
            self._frames = {key: text for key, text in self._frames.items() if key[0] in self._steps}

    # what is sent -------------------------------------------------------------------------------------

    def frame(self, version: int, seat: int | None) -> str | None:
        """The step frame for a seat; `None` when the step is not at hand."""
        key = (version, seat)
        if key not in self._frames and version in self._steps:
            self._frames[key] = render.encode(render.step(self._steps[version], seat)).decode()
        return self._frames.get(key)

    async def place(self, wire: Wire, since: int | None) -> None:
        """Send what a client lacks that has version `since`; the table when that is none, too old or unknown."""
        if self.version < 0:
            wire.sent = -1
            return
        if since is None or since < 0 or since > self.version or self.version - since > KEPT:
            await self._send_table(wire)
        else:
            if since < self.version:
                await self.reach_back(since)
            wire.sent = since
        await self.bring(wire)

    async def bring(self, wire: Wire) -> None:
        """Send every step that the client lacks, in order; the table where a step is not at hand."""
        if wire.sent == -1 and self.version >= 0:
            await self._send_table(wire)
        while wire.sent is not None and wire.sent < self.version and not wire.closed:
            text = self.frame(wire.sent + 1, wire.seat)
            if text is None:
                await self._send_table(wire)
                continue
            wire.sent += 1
            await wire.write(text)

    async def _send_table(self, wire: Wire) -> None:
        version, text = await self._table_frame(wire.seat)
        wire.sent = version
        await wire.write(text)

    async def _table_frame(self, seat: int | None) -> tuple[int, str]:
        kept = self._tables.get(seat)
        if kept is not None and kept[0] == self.version:
            return kept
        async with self._reading:
            if self._views is None or self._views[0] < self.version:
                await self._read_table()
        assert self._views is not None, "a started game has a table"
        version, views, deadline = self._views
        text = render.encode(render.table(version, views[seat], deadline)).decode()
        self._tables[seat] = (version, text)
        return version, text

    async def fan_out(self) -> None:
        """Bring every client up to date; yields now and then, so that requests are answered in between."""
        async with self._sending:
            await self._each(self.bring)

    async def tell(self, text: str) -> None:
        """Send one frame to everybody."""

        async def write(wire: Wire) -> None:
            if wire.sent is not None:
                await wire.write(text)

        await self._each(write)

    async def _each(self, act: Callable[[Wire], Awaitable[None]]) -> None:
        for count, wire in enumerate(list(self.wires)):
            if count % YIELD_EVERY == YIELD_EVERY - 1:
                await asyncio.sleep(0)
            if wire.sent is not None and not wire.closed:
                await act(wire)

    async def dismiss(self, seats: dict[tuple[str, int], int]) -> None:
        """Close the sockets of users who sit elsewhere by now, or nowhere: they read for a seat not theirs.

        Before the start somebody sat down or stood up: they come again. Later an account is gone.
        """
        for wire in list(self.wires):
            if wire.user is None or seats.get((self.game, wire.user)) == wire.seat:
                continue
            if self.version < 0:
                wire.restart()
            else:
                await wire.close(NOT_ALLOWED)

    async def end(self, ended: Callable[[str], bool]) -> None:
        """Close the sockets of sessions that are over: who comes again is a stranger, or somebody else."""
        for wire in list(self.wires):
            if wire.session is not None and ended(wire.session):
                await wire.close(SIGNED_OUT)

    # who is there -------------------------------------------------------------------------------------

    def here(self) -> tuple[list[int], int]:
        """The seats with a socket in this process, and the number of spectators' sockets."""
        seats = sorted({wire.seat for wire in self.wires if wire.seat is not None})
        return seats, sum(wire.seat is None for wire in self.wires)

    def present(self, lifetime: float) -> dict[str, Any]:
        """The present frame: this process, and the others as they last said within `lifetime` seconds."""
        seats, spectators = self.here()
        found = set(seats)
        for process, (others, count, at) in list(self.elsewhere.items()):
            if time.monotonic() - at > lifetime:
                del self.elsewhere[process]
                continue
            found |= set(others)
            spectators += count
        return {"type": "present", "seats": sorted(found), "spectators": spectators}


@in_thread
def _steps(game: str, since: int) -> list[Step]:
    return reading.steps(game, since)


@in_thread
def _table(game: str) -> Views | None:
    found = Table.objects.filter(pk=game).only("version", "state", "deadline").first()
    return None if found is None else (found.version, reading.view_of(found), found.deadline)
