"""`rome simulate`: games of bots in parallel on all cores, and what came of them."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from statistics import mean, quantiles
from typing import Any

import click

from console.botgame import Played, line_up, play_out
from engine import bots, scenarios


@click.command()
@click.option("--scenario", type=click.Choice(scenarios.names()), default="early", show_default=True)
@click.option("--players", type=click.IntRange(3, 6), help="Seats; as many as bots are named, else 5.")
@click.option("--games", type=click.IntRange(1, 1_000_000), default=50, show_default=True)
@click.option("--seed", default="1", show_default=True, help="The same seed gives the same games.")
@click.option("--bots", "bot", default="senator", show_default=True, help="senator, chance, mixed, or a list of them.")
@click.option("--jobs", type=click.IntRange(1, 1024), default=os.cpu_count() or 1, help="Processes; all cores.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
def simulate(scenario: str, players: int | None, games: int, seed: str, bot: str, jobs: int, *, as_json: bool) -> None:
    """Play games of bots against each other."""
    line, found = named(bot), []
    seats = players or (len(line) if 3 <= len(line) <= 6 else 5)
    for number, played in enumerate(_run(scenario, seats, games, seed, line, jobs), 1):
        found.append(played)
        _progress(number, games, played)
    click.echo("", err=True)
    report = summarise(found)
    click.echo(json.dumps(report) if as_json else _table(report))


def named(text: str) -> list[str]:
    """The bots of a table, `mixed` being one of each kind; raises a usage error for an unknown one."""
    found = [bot.strip() for bot in text.replace("mixed", "senator,chance").split(",")]
    for bot in found:
        if bot not in bots.BOTS:
            raise click.BadParameter(f"{bot!r} is none of {', '.join(sorted(bots.BOTS))}, mixed", param_hint="--bots")
    return found


def _run(scenario: str, players: int, games: int, seed: str, line: list[str], jobs: int) -> Iterator[Played]:
    lines = [(f"{seed}/{number}", line_up(line, players, number)) for number in range(games)]
    if jobs == 1 or games == 1:
        yield from (play_out(scenario, name, line) for name, line in lines)
        return
    with ProcessPoolExecutor(min(jobs, games)) as pool:
        waiting = [pool.submit(play_out, scenario, name, line) for name, line in lines]
        try:
            for done in as_completed(waiting):
                yield done.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _progress(number: int, games: int, played: Played) -> None:
    if os.isatty(2):
        click.echo(f"\r{number}/{games} games, last: {played.reason} in turn {played.turns}   ", nl=False, err=True)
    elif number == games or number % max(1, games // 10) == 0:
        click.echo(f"{number}/{games} games", err=True)


def summarise(games: list[Played]) -> dict[str, Any]:
    """Endings by reason, wins by bot, turns, decisions, speed (steps per second and core; ms per step)."""
    times = sorted(time for game in games for time in game.step_ms)
    points = quantiles(times, n=100) if len(times) > 1 else times * 99
    wins = Counter(game.bots[seat] for game in games for seat in game.winners)
    seats = Counter(bot for game in games for bot in game.bots)
    thoughts = {bot: sorted(t for game in games for t in game.think_ms.get(bot, [])) for bot in sorted(seats)}
    return {
        "games": len(games),
        "endings": dict(Counter(game.reason for game in games).most_common()),
        "wins_by_bot": {bot: {"seats": count, "wins": wins[bot]} for bot, count in sorted(seats.items())},
        "turns": round(mean(game.turns for game in games), 1),
        "decisions": round(mean(game.decisions for game in games)),
        "steps": len(times),
        "steps_per_second": round(len(times) / sum(game.seconds for game in games)),
        "engine_steps_per_second": round(1000 * len(times) / sum(times)) if times else 0,
        "step_ms": {"p50": round(points[49], 3), "p99": round(points[98], 3)},
        "survived": sum(1 for game in games if game.winners),
        "think_ms": {bot: _thinking(times) for bot, times in thoughts.items() if times},
    }


def _thinking(times: list[float]) -> dict[str, float]:
    return {
        "mean": round(mean(times), 3),
        "p99": round(times[-1 - len(times) // 100], 3),
        "most": round(times[-1], 3),
    }


def _table(report: dict[str, Any]) -> str:
    lines = [f"{report['games']} games, {report['turns']} turns and {report['decisions']} decisions each on average"]
    lines += [f"  {reason.replace('_', ' '):<20} {count:>6}" for reason, count in report["endings"].items()]
    lines.append(f"Rome survived {report['survived']} of them")
    lines += [
        f"  {bot:<20} {numbers['wins']:>6} wins in {numbers['seats']} seats"
        for bot, numbers in report["wins_by_bot"].items()
    ]
    lines += [
        f"  {bot:<20} {numbers['mean']} ms a decision, {numbers['most']} at most"
        for bot, numbers in report["think_ms"].items()
    ]
    lines.append(
        f"{report['steps_per_second']} steps a second and core with the bots' thinking,"
        f" {report['engine_steps_per_second']} of the engine alone;"
        f" a step takes {report['step_ms']['p50']} ms (median), {report['step_ms']['p99']} ms (99 %)"
    )
    return "\n".join(lines)
