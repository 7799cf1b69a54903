"""What dies during play: seconds from SIGKILL until the next acknowledged answer, and nothing acknowledged is lost."""

from __future__ import annotations

import asyncio
import os
import signal
from time import perf_counter
from typing import Any, Protocol

from devenv.config import Config
from devenv.drivers.docker.engine import Engine, answers
from devenv.drivers.docker.scale import S6
from tests.devenv.checkout import checkout
from tests.load.tables import Game, Move, games
from tests.support import stack as here
from tests.support.transport import Site

VICTIMS = ("api", "proxy", "redis", "postgres")
MOVES = 5  # acknowledged before each death
WITHIN = 60.0  # seconds


class Running(Protocol):
    """A stack that runs, and its `devenv`."""

    config: Config

    def status(self) -> dict[str, Any]: ...
    def devenv(self, *words: str) -> Any: ...


class Here:
    """The stack of this checkout."""

    def __init__(self) -> None:
        self.config = Config.load()

    def status(self) -> dict[str, Any]:
        """`status --json`."""
        seen = here.status()
        assert seen is not None
        return seen

    def devenv(self, *words: str) -> Any:
        """The program, to its end."""
        return here.devenv(*words)


def under_docker(runs: int) -> list[dict[str, float]] | str:
    """The same with a stack of containers of its own; or why there is none."""
    if not answers(os.environ):
        return f"skipped: {os.environ.get('NO_DOCKER') or 'no Docker engine with Compose answers here'}"
    with checkout(DEVENV_DRIVER="docker") as made:
        made.up(timeout=900)
        return [asyncio.run(one_recovery(made.site, run, made)) for run in range(runs)]


async def one_recovery(site: Site, run: int, stack: Running) -> dict[str, float]:
    """Each process is killed once in the middle of one game; seconds by service. Raises when a step is lost."""
    found = {}
    async with games(site, 1, 3, run + 200) as (game,):
        for victim in VICTIMS:
            acknowledged = [move.version for _ in range(MOVES) if (move := await game.move())]
            if not acknowledged:
                raise RuntimeError("the game ended before everything was killed")
            await asyncio.to_thread(kill, stack, victim)
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


def kill(stack: Running, victim: str) -> None:
    """SIGKILL, under either driver."""
    seen = stack.status()
    if seen["driver"] == "docker" and victim in S6:
        (app,) = Engine(stack.config).containers()["app"]
        Engine(stack.config).exec(app["Id"], "s6-svc", "-k", f"/run/service/{S6[victim]}")
        return
    os.kill(next(one["pid"] for one in seen["services"] if one["name"] == victim), signal.SIGKILL)
