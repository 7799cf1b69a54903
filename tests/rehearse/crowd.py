"""People who watch: each has a socket, comes back when it ends, and must get each step it missed, once, in order."""

from __future__ import annotations

import asyncio
import json
import ssl
import time
from dataclasses import dataclass, field
from random import Random

import websockets

from tests.support.transport import Site, open_socket

AGAIN = (0.2, 0.8)  # seconds before another try: the page has jitter, too
LOOK = 0.25  # seconds between two entries of the timeline
OPENING = 15.0  # seconds for one try


@dataclass
class Drop:
    """A socket ended at `at`; its client had the table again at `back`, 0 while it has not."""

    at: float
    back: float = 0.0


@dataclass
class Onlooker:
    """One of them."""

    version: int = -1
    connected: bool = False
    drops: list[Drop] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def heard(self, text: str | bytes) -> None:
        """A frame: a step must be the next one."""
        frame = json.loads(text)
        if frame["type"] == "table":
            if self.version >= 0:
                self.faults.append(f"a whole table at {frame['version']} where steps after {self.version} were missing")
            self.version = frame["version"]
        elif frame["type"] == "step":
            if frame["version"] > self.version + 1:
                self.faults.append(f"a gap from {self.version} to {frame['version']}")
            self.version = max(self.version, frame["version"])
        if not self.connected:
            self.connected = True
            if self.drops and not self.drops[-1].back:
                self.drops[-1].back = time.monotonic()


class Crowd:
    """Everybody who watches one game."""

    def __init__(self, site: Site, game: str, count: int) -> None:
        self.site, self.game = site, game
        self.people = [Onlooker() for _ in range(count)]
        self.timeline: list[tuple[float, int]] = []
        self._context: ssl.SSLContext | None = site.tls()
        self._tasks: list[asyncio.Task[None]] = []

    async def gather(self) -> None:
        """Returns when everybody watches."""
        self._tasks = [asyncio.create_task(self._watch(one, Random(n))) for n, one in enumerate(self.people)]
        self._tasks.append(asyncio.create_task(self._count()))
        await self.whole(60)

    async def whole(self, within: float) -> None:
        """Returns when everybody is connected; raises `TimeoutError` with how many are not."""
        end = time.monotonic() + within
        while missing := [one for one in self.people if not one.connected]:
            if time.monotonic() > end:
                raise TimeoutError(f"{len(missing)} of {len(self.people)} sockets are not back after {within:g} s")
            await asyncio.sleep(0.05)

    async def seen(self, version: int, within: float) -> None:
        """Returns when everybody has seen that version."""
        async with asyncio.timeout(within):
            while any(one.version < version for one in self.people):
                await asyncio.sleep(0.05)

    def drops(self, since: float) -> list[Drop]:
        """Who was cut off since that moment."""
        return [drop for one in self.people for drop in one.drops if drop.at >= since]

    def faults(self) -> list[str]:
        """What should not have been heard."""
        return [fault for one in self.people for fault in one.faults]

    async def leave(self) -> None:
        """Everybody goes."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _watch(self, one: Onlooker, rng: Random) -> None:
        while True:
            since = "" if one.version < 0 else f"?since={one.version}"
            try:
                async with asyncio.timeout(None) as limit:
                    limit.reschedule(asyncio.get_running_loop().time() + OPENING)
                    async with open_socket(
                        self.site, f"/ws/games/{self.game}/{since}", context=self._context
                    ) as socket:
                        limit.reschedule(None)
                        async for text in socket:
                            one.heard(text)
            except (websockets.ConnectionClosed, websockets.InvalidHandshake, OSError, TimeoutError, EOFError):
                pass
            if one.connected:
                one.connected = False
                one.drops.append(Drop(time.monotonic()))
            await asyncio.sleep(rng.uniform(*AGAIN))

    async def _count(self) -> None:
        while True:
            self.timeline.append((time.monotonic(), sum(one.connected for one in self.people)))
            await asyncio.sleep(LOOK)
