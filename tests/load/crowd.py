"""Spectators by the thousand, in a process of their own: they connect, listen, come back."""

from __future__ import annotations

import asyncio
import json
import sys
from contextlib import suppress
from pathlib import Path
from random import Random
from time import perf_counter, time
from typing import Any

from tests.load.spectator import Frame, spectate
from tests.support.transport import Site

AT_ONCE = 64
FIRST_WAIT, LONGEST_WAIT = 0.2, 4.0


class Crowd:
    """`size` sockets at one table; each keeps the version that it has come to."""

    def __init__(self, site: Site, game: str, size: int) -> None:
        self.site, self.game, self.size = site, game, size
        self.context = site.tls()
        self.versions = [-1] * size
        self.seen: dict[int, list[float]] = {}
        self.gate = asyncio.Semaphore(AT_ONCE)
        self.tasks: list[asyncio.Task[None]] = []
        self.rng = Random(1)

    async def gather(self) -> float:
        """Connect everybody; seconds until the last has the table."""
        began = perf_counter()
        self.tasks = [asyncio.create_task(self._spectate(n)) for n in range(self.size)]
        await self._all(0)
        return perf_counter() - began

    async def _all(self, version: int) -> None:
        while min(self.versions) < version:
            await asyncio.sleep(0.005)

    async def _spectate(self, number: int) -> None:
        """Watch for ever; after a lost connection come back with back-off and jitter, as the browser does."""
        wait = FIRST_WAIT

        def heard(frame: Frame) -> None:
            nonlocal wait
            wait = FIRST_WAIT
            if frame.type in ("table", "step"):
                self.versions[number] = max(self.versions[number], frame.version)
                self.seen.setdefault(frame.version, []).append(time())

        while True:
            since = f"?since={self.versions[number]}" if self.versions[number] >= 0 else ""
            await self.gate.acquire()
            with suppress(OSError):
                await spectate(self.site, f"/ws/games/{self.game}/{since}", self.context, heard, self.gate.release)
            await asyncio.sleep(wait * (0.5 + self.rng.random()))
            wait = min(wait * 2, LONGEST_WAIT)


async def main() -> None:
    """Obey lines on stdin: `until VERSION` answers with the moment the last spectator had it."""
    order = json.loads(sys.argv[1])
    site = Site(api=order["api"], www=order["www"], ca=Path(order["ca"]))
    crowd = Crowd(site, order["game"], order["size"])
    _say({"connected": await crowd.gather()})
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        version = int(line.split()[1])
        await crowd._all(version)
        _say({"version": version, "last": max(crowd.seen.get(version, [time()])), "at": time()})
    for task in crowd.tasks:
        task.cancel()


def _say(fact: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(fact) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main())
