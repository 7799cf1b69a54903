"""A player who stays: comes back when the line breaks, and repeats an answer that may not have arrived."""

from __future__ import annotations

import asyncio
import json
import secrets
from dataclasses import dataclass, field
from random import Random
from typing import Any

import httpx
import websockets

from tests.support.player import Player, Refused, Seat, legal

RULES = ("answer/rule", "answer/domain", "answer/barred", "answer/stale", "answer/closed")
GLANCE = 0.3  # seconds between looks at whether to stop
AGAIN = 0.1  # seconds before another try


@dataclass
class Faithful:
    """What one client of the table saw: every version once and in order, whatever happened to the line."""

    player: Player
    game: str
    rng: Random
    plays: bool = True
    pause: float = 0.0  # seconds before each answer
    view: dict[str, Any] = field(default_factory=dict)
    version: int = -1
    first: int = -1
    steps: list[dict[str, Any]] = field(default_factory=list)
    tables: int = 0
    lost: int = 0
    acknowledged: list[int] = field(default_factory=list)

    async def stay(self, stop: asyncio.Event) -> None:
        """Watch, and play if one plays, until told to stop; reconnects with `since` like the page."""
        while not stop.is_set():
            since = None if self.version < 0 else self.version
            try:
                async with self.player.sit(self.game, since) as seat:
                    seat.view, seat.version = self.view, self.version
                    try:
                        await self._sit(seat, stop)
                    finally:
                        self._keep(seat)
            except (websockets.ConnectionClosed, websockets.InvalidHandshake, OSError):
                self.lost += 1
                await asyncio.sleep(AGAIN)

    def _keep(self, seat: Seat) -> None:
        self.view, self.version = seat.view, seat.version
        self.steps += seat.steps
        self.tables += sum(json.loads(raw)["type"] == "table" for raw in seat.raw)
        seat.steps, seat.raw = [], []

    async def _sit(self, seat: Seat, stop: asyncio.Event) -> None:
        while not stop.is_set():
            self._keep(seat)
            if self.first < 0:
                self.first = self.version
            must = [one for one in seat.view.get("decisions", []) if not one.get("optional")]
            if must and self.plays:
                await asyncio.sleep(self.pause)
                decision = self.rng.choice(must)
                step = await self._answered(seat.version, decision["name"], legal(decision, self.rng))
                if step is not None:
                    self.acknowledged.append(step)
                    await self.until(seat, step)
                    continue
            try:
                async with asyncio.timeout(GLANCE):
                    await seat.read()
            except TimeoutError:
                continue

    async def until(self, seat: Seat, version: int) -> None:
        """Read up to a version that was acknowledged."""
        async with asyncio.timeout(20):
            await seat.until(version)

    async def _answered(self, version: int, name: str, values: dict[str, Any]) -> int | None:
        """The version that the answer made; `None` when a rule forbids it. One key, however often it is sent."""
        key = secrets.token_hex(16)
        async with asyncio.timeout(30):
            while True:
                try:
                    step = await self.player.answer(self.game, version, name, values, key=key)
                    return int(step["version"])
                except Refused as refused:
                    if refused.code in RULES:
                        return None
                    if refused.status != 503:
                        raise
                except httpx.TransportError:
                    pass
                await asyncio.sleep(AGAIN)
