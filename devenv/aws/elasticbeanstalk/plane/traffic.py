"""An environment's own address: connections are handed to the instances in service, by weight."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any

PIECE = 64 << 10
CONNECT_WITHIN = 3.0  # seconds
CLOSE_WITHIN = 5.0


@dataclass
class Target:
    """Where a connection may go, and with what share."""

    address: str
    port: int
    weight: int = 1
    credit: int = 0


@dataclass
class Entrance:
    """One port of one environment."""

    address: str
    port: int
    targets: list[Target] = field(default_factory=list)
    server: asyncio.Server | None = None

    def order(self) -> list[Target]:
        """The targets, the one whose turn it is first: shares come out exactly, without chance."""
        whole = sum(target.weight for target in self.targets)
        for target in self.targets:
            target.credit += target.weight
        chosen = sorted(self.targets, key=lambda target: -target.credit)
        if chosen:
            chosen[0].credit -= whole
        return chosen


class Traffic:
    """All entrances, served in a thread of its own."""

    def __init__(self) -> None:
        self._entrances: dict[tuple[str, int], Entrance] = {}
        self._loop = asyncio.new_event_loop()
        self._tasks: set[asyncio.Task[None]] = set()
        threading.Thread(target=self._loop.run_forever, name="beanstalk traffic", daemon=True).start()

    def set(self, address: str, targets: dict[int, list[Target]]) -> None:
        """From now on this address leads there, port by port; ports not named are closed."""
        self._call(self._set(address, targets))

    def close(self) -> None:
        """Ends every entrance and what goes through it."""
        for address in {address for address, _ in self._entrances}:
            self.set(address, {})
        self._call(self._cut())
        self._loop.call_soon_threadsafe(self._loop.stop)

    def _call(self, work: Coroutine[Any, Any, None]) -> None:
        done: Future[None] = asyncio.run_coroutine_threadsafe(work, self._loop)
        done.result(CLOSE_WITHIN * 2)

    async def _set(self, address: str, targets: dict[int, list[Target]]) -> None:
        for key in [key for key in self._entrances if key[0] == address and key[1] not in targets]:
            entrance = self._entrances.pop(key)
            if entrance.server is not None:
                entrance.server.close()
        for port, wanted in targets.items():
            entrance = self._entrances.setdefault((address, port), Entrance(address, port))
            entrance.targets = wanted
            if entrance.server is None:
                entrance.server = await self._listen(entrance)

    async def _listen(self, entrance: Entrance) -> asyncio.Server:
        async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = asyncio.current_task()
            assert task is not None
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
            with contextlib.suppress(OSError, asyncio.CancelledError):
                await _serve(entrance, reader, writer)

        return await asyncio.start_server(connected, entrance.address, entrance.port, reuse_address=True)

    async def _cut(self) -> None:
        for task in list(self._tasks):
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=CLOSE_WITHIN)


async def _serve(entrance: Entrance, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """One connection, both ways, to the first target that takes it."""
    try:
        for target in entrance.order():
            try:
                opened = asyncio.open_connection(target.address, target.port)
                inner_reader, inner_writer = await asyncio.wait_for(opened, CONNECT_WITHIN)
            except (OSError, TimeoutError):
                continue
            ways = (_copy(reader, inner_writer), _copy(inner_reader, writer))
            try:
                await asyncio.gather(*ways)
            finally:
                inner_writer.close()
            return
    finally:
        writer.close()


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while piece := await reader.read(PIECE):
            writer.write(piece)
            await writer.drain()
        if writer.can_write_eof():
            writer.write_eof()
