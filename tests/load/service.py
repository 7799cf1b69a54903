"""The service through NGINX and TLS: answers, deliveries, crowds, many tables."""

from __future__ import annotations

import asyncio
import json
import sys
from contextlib import AsyncExitStack, asynccontextmanager
from statistics import quantiles
from time import perf_counter, time
from typing import Any

from tests.load.tables import Game, Move, games
from tests.support.player import Seat
from tests.support.stack import ROOT, devenv
from tests.support.transport import Site

ANSWERS = 150
TABLES, SECONDS = 16, 8.0


def spread(values: list[float], digits: int = 1) -> dict[str, float]:
    """Median and 95 % point."""
    points = quantiles(values, n=100)
    return {"p50": round(points[49], digits), "p95": round(points[94], digits)}


async def one_table(site: Site, run: int) -> dict[str, Any]:
    """Five players at one table, one of them listening: POST, delivery to him, bytes of a step."""
    posts: list[float] = []
    delivered: list[float] = []
    async with games(site, 1, 5, run) as (game,), game.players[4].sit(game.ident) as seat:
        await seat.read()
        while len(posts) < ANSWERS and not game.over:
            heard = asyncio.create_task(_heard(seat, seat.version + 1))
            move = await game.move()
            if move is None:
                heard.cancel()
                break
            delivered.append((await heard - move.began) * 1000)
            posts.append(move.seconds * 1000)
        sizes = [float(len(text.encode())) for text in seat.raw if '"step"' in text[:60] or '"type": "step"' in text]
    return {"answer_ms": spread(posts), "deliver_ms": spread(delivered), "step_bytes": spread(sizes, 0)}


async def _heard(seat: Seat, version: int) -> float:
    """The moment when a seat's replica has come to a version."""
    await seat.until(version)
    return perf_counter()


@asynccontextmanager
async def crowd(site: Site, game: str, size: int):  # type: ignore[no-untyped-def]
    """A crowd in its own process: `ask(version)` gives the moment when the last of them had it."""
    order = json.dumps({"api": site.api, "www": site.www, "ca": str(site.ca), "game": game, "size": size})
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.load.crowd", order, cwd=ROOT,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin
    assert process.stdout

    async def hear() -> dict[str, Any]:
        assert process.stdout
        line = await asyncio.wait_for(process.stdout.readline(), 120)
        found: dict[str, Any] = json.loads(line)
        return found

    async def ask(version: int) -> dict[str, Any]:
        assert process.stdin
        process.stdin.write(f"until {version}\n".encode())
        await process.stdin.drain()
        return await hear()

    try:
        yield await hear(), ask
    finally:
        process.kill()
        await process.wait()


async def one_crowd(site: Site, run: int, size: int) -> dict[str, Any]:
    """A thousand spectators: connecting, one step to all, and coming back after Daphne's restart."""
    async with games(site, 1, 3, run + 50) as (game,), crowd(site, game.ident, size) as (gathered, ask):
        fanout = []
        for _ in range(5):
            move = await _patient(game)
            fanout.append(((await ask(move.version))["last"] - move.clock) * 1000)
        began = time()
        await asyncio.to_thread(devenv, "restart", "api")
        move = await _patient(game)
        back = (await ask(move.version))["at"] - began
    return {
        "connects_per_second": round(size / gathered["connected"]),
        "fanout_ms": round(sorted(fanout)[2], 1),
        "storm_s": round(back, 2),
    }


async def _patient(game: Game) -> Move:
    """A move, tried until the service is there again."""
    for _ in range(100):
        try:
            move = await game.move()
            if move is not None:
                return move
        except Exception:
            await asyncio.sleep(0.1)
    raise RuntimeError("the service did not come back within 10 s")


async def many_tables(site: Site, run: int) -> dict[str, Any]:
    """Answers per second over many tables at once; every player listens by a socket of his own."""
    async with AsyncExitStack() as open_ones, games(site, TABLES, 3, run + 100) as tables:
        for game in tables:
            await game.sit(open_ones)
        until, count = perf_counter() + SECONDS, 0

        async def busy(game: Game) -> None:
            nonlocal count
            while perf_counter() < until and await game.live_move():
                count += 1

        await asyncio.gather(*(busy(game) for game in tables))
        return {"answers_per_second": round(count / SECONDS, 1)}
