"""The engine alone: whole games of the bot `chance` on one core."""

from __future__ import annotations

from statistics import quantiles
from typing import Any

from console.botgame import line_up, play_out

GAMES = 12


def measure(run: int) -> dict[str, Any]:
    """Steps per second of the loop with its bots; milliseconds for one engine step."""
    played = [play_out("early", f"bench {run} {number}", line_up(["chance"], 5, number)) for number in range(GAMES)]
    times = [time for game in played for time in game.step_ms]
    points = quantiles(times, n=100)
    return {
        "steps_per_second": round(len(times) / sum(game.seconds for game in played)),
        "step_ms": {"p50": round(points[49], 3), "p99": round(points[98], 3)},
    }
