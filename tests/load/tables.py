"""Games with human players for the benchmark, and how they are played on."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from random import Random
from time import perf_counter, time
from typing import Any, NamedTuple

from tests.support.player import Player, Refused, Seat, legal
from tests.support.transport import Site


class Move(NamedTuple):
    """One answer: the version it made, when its POST began (`perf_counter` and clock), its seconds."""

    version: int
    began: float
    clock: float
    seconds: float


class Game:
    """A game in progress whose seats are all ours."""

    def __init__(self, ident: str, players: list[Player], rng: Random) -> None:
        self.ident, self.players, self.rng = ident, players, rng
        self.over = False
        self.seats: list[Seat] = []

    async def move(self) -> Move | None:
        """One legal answer by somebody who must act; `None` when the game is over."""
        seen = await self.players[0].table(self.ident)
        if "outcome" in seen["view"]:
            self.over = True
            return None
        seat = self.rng.choice(seen["view"]["waiting"])
        if seat != 0:
            seen = await self.players[seat].table(self.ident)
        return await self.say(seat, seen)

    async def sit(self, stack: AsyncExitStack) -> None:
        """Everybody opens a socket, and sees the table by it from now on, as the browser does."""
        self.seats = [await stack.enter_async_context(player.sit(self.ident)) for player in self.players]
        await asyncio.gather(*(seat.read() for seat in self.seats))

    async def live_move(self) -> Move | None:
        """One legal answer chosen from what the sockets told; returns when all of them have the step."""
        if "outcome" in self.seats[0].view:
            self.over = True
            return None
        mover = self.rng.choice(self.seats[0].view["waiting"])
        seat = self.seats[mover]
        move = await self.say(mover, {"view": seat.view, "version": seat.version})
        await asyncio.gather(*(seat.until(move.version) for seat in self.seats))
        return move

    async def say(self, seat: int, seen: dict[str, Any]) -> Move:
        """Answer one of the open decisions of that seat; a refusal across fields is tried again."""
        while True:
            decision = self.rng.choice([d for d in seen["view"]["decisions"] if not d["optional"]])
            values = legal(decision, self.rng)
            began, clock = perf_counter(), time()
            try:
                step = await self.players[seat].answer(self.ident, seen["version"], decision["name"], values)
            except Refused as refusal:
                if refusal.code in ("answer/rule", "answer/domain"):
                    continue
                raise
            return Move(int(step["version"]), began, clock, perf_counter() - began)


@asynccontextmanager
async def games(site: Site, number: int, seats: int, seed: int) -> AsyncIterator[list[Game]]:
    """Start `number` games of `seats` players each; the players sit in all of them."""
    tag = secrets.token_hex(4)
    async with AsyncExitStack() as stack:
        players = [await stack.enter_async_context(await Player.enter(site, f"bench{tag}{n}")) for n in range(seats)]
        found = []
        for index in range(number):
            ident = await players[0].create(f"Bench {tag} {index}", seats=seats)
            for player in players[1:]:
                await player.join(ident)
            await players[0].start(ident)
            found.append(await _seated(ident, players, Random(seed + index)))
        yield found


async def _seated(ident: str, players: list[Player], rng: Random) -> Game:
    """The players in the order of their seats."""
    views = await asyncio.gather(*(player.table(ident) for player in players))
    order = sorted(zip(views, players, strict=True), key=lambda pair: pair[0]["view"]["seat"])
    return Game(ident, [player for _, player in order], rng)
