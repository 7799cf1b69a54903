"""One direction of a connection: bytes come out as the weather lets them, in order, none ever lost for good."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from time import monotonic

from devenv.doors.weather import Weather

PIECE = 16 * 1024  # bytes read at once
WAITING = 32  # pieces under way before the sender is held up
SLICES = 20  # a second, of a narrow line
# A lost segment is sent again after a while, twice as long each time: all that loss is to those who use TCP.
FIRST_RETRY, LONGEST_RETRY = 0.2, 6.4  # seconds

Now = Callable[[], Weather]


class Sky:
    """The weather over one door; those who wait wake up when it changes."""

    def __init__(self) -> None:
        self.weather = Weather()
        self._changed = asyncio.Event()

    def turn(self, weather: Weather) -> None:
        """Another weather, for those under way too."""
        self.weather = weather
        self._changed.set()
        self._changed = asyncio.Event()

    async def wait(self, seconds: float) -> bool:
        """Sleeps so long; True when the weather changed meanwhile."""
        if seconds <= 0:
            return False
        try:
            await asyncio.wait_for(self._changed.wait(), seconds)
        except TimeoutError:
            return False
        return True


class Pipe:
    """From a reader to a writer. `random` is a number from 0 to 1, asked for once for each sending of a piece."""

    def __init__(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        sky: Sky,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self.reader, self.writer, self.sky, self.chance = reader, writer, sky, chance
        self.under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(WAITING)

    async def run(self) -> None:
        """Until the sender has finished and all has arrived; raises `OSError` when either side is gone."""
        async with asyncio.TaskGroup() as both:
            both.create_task(self._take_in())
            both.create_task(self._let_out())

    async def _take_in(self) -> None:
        while piece := await self.reader.read(PIECE):
            await self.under_way.put((monotonic(), piece))
        await self.under_way.put((monotonic(), b""))

    async def _let_out(self) -> None:
        while True:
            came, piece = await self.under_way.get()
            await self._late(came)
            await self._lost()
            if not piece:
                if self.writer.can_write_eof():
                    self.writer.write_eof()
                return
            await self._narrow(piece)

    async def _late(self, came: float) -> None:
        while (left := came + self.sky.weather.latency / 2000 - monotonic()) > 0:
            await self.sky.wait(left)

    async def _lost(self) -> None:
        retry = FIRST_RETRY
        while self.chance() * 100 < self.sky.weather.loss:
            if await self.sky.wait(retry):
                retry = FIRST_RETRY
            retry = min(LONGEST_RETRY, retry * 2)

    async def _narrow(self, piece: bytes) -> None:
        rest = memoryview(piece)
        while rest:
            rate = self.sky.weather.bandwidth * 1024
            size = max(1, rate // SLICES) if rate else len(rest)
            part, rest = rest[:size], rest[size:]
            self.writer.write(bytes(part))
            await self.writer.drain()
            if rate:
                await self.sky.wait(len(part) / rate)
