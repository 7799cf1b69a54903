"""What dies during play: seconds from SIGKILL until the next acknowledged answer, and nothing acknowledged is lost."""

from __future__ import annotations

import asyncio
import os
import signal
from time import perf_counter
from typing import Any

from devenv.config import Config
from devenv.drivers.docker.engine import Engine
from devenv.drivers.docker.reading import S6
from tests.load.tables import Game, Move, games
from tests.support import stack
from tests.support.transport import Site

VICTIMS = ("api", "proxy", "redis", "postgres")
MOVES = 5  # acknowledged before each death
WITHIN = 60.0  # seconds


async def one_recovery(site: Site, run: int) -> dict[str, float]:
    """Each process is killed once in the middle of one game; seconds by service. Raises when a step is lost."""
    found = {}
    async with games(site, 1, 3, run + 200) as (game,):
        for victim in VICTIMS:
            acknowledged = [move.version for _ in range(MOVES) if (move := await game.move())]
            if not acknowledged:
                raise RuntimeError("the game ended before everything was killed")
            await asyncio.to_thread(kill, victim)
            began = perf_counter()
            move = await _next(game, began + WITHIN, victim)
            found[victim] = round(perf_counter() - began, 2)
            if move.version <= acknowledged[-1]:
                raise RuntimeError(f"{victim}: version {acknowledged[-1]} was acknowledged, then came {move.version}")
            await asyncio.to_thread(stack.devenv, "wait", "--timeout", "60")
    return found


async def _next(game: Game, give_up: float, victim: str) -> Move:
    """The next answer that is acknowledged; refusals and cut lines meanwhile are what a fault looks like."""
    while perf_counter() < give_up:
        try:
            async with asyncio.timeout(10):
                if move := await game.move():
                    return move
        except Exception:  # whatever the dead process made of it, the client tries again
            await asyncio.sleep(0.05)
    raise RuntimeError(f"no answer within {WITHIN:.0f} s of the death of {victim}")


def kill(victim: str) -> None:
    """SIGKILL, under either driver."""
    seen: dict[str, Any] | None = stack.status()
    assert seen is not None
    if seen["driver"] == "docker" and victim in S6:
        Engine(Config.load()).inside("app", "s6-svc", "-k", f"/run/service/{S6[victim]}")
        return
    os.kill(next(one["pid"] for one in seen["services"] if one["name"] == victim), signal.SIGKILL)
