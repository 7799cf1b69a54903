"""One whole game of bots, measured."""

from __future__ import annotations

from random import Random
from time import perf_counter
from typing import Any

from msgspec import Struct

import engine
from engine import bots
from engine.dice import Seeded

MOST_STEPS = 20_000
OPTIONAL_SHARE = 0.05  # how often somebody is asked who need not speak


class Played(Struct):
    """How a game of bots went; times in milliseconds of engine steps alone, `seconds` of everything."""

    seed: str
    bots: list[str]
    reason: str
    winners: list[int]
    turns: int
    decisions: int
    seconds: float
    step_ms: list[float]
    think_ms: dict[str, list[float]] = {}  # by bot: time of each decision, the look at the table apart


def line_up(bots_named: list[str], seats: int, number: int) -> list[str]:
    """The bots of a table: those named, again and again, each game beginning with the next one."""
    return [bots_named[(seat + number) % len(bots_named)] for seat in range(seats)]


def play_out(scenario: str, seed: str, line: list[str]) -> Played:
    """Play a game to its end. A game past `MOST_STEPS` steps is reported with the reason `endless`."""
    began = perf_counter()
    rng, dice = Random(f"{seed}/bots"), Seeded(seed)
    state, _ = engine.new_game(scenario, len(line), dice)
    times: list[float] = []
    thoughts: dict[str, list[float]] = {bot: [] for bot in line}
    while engine.outcome(state) is None and len(times) < MOST_STEPS:
        answer = _next(state, line, rng, thoughts)
        start = perf_counter()
        state, _ = engine.step(state, answer, dice)
        times.append((perf_counter() - start) * 1000)
    end = engine.outcome(state)
    return Played(
        seed=seed,
        bots=line,
        reason=end.reason if end else "endless",
        winners=list(end.seats) if end else [],
        turns=state.turn,
        decisions=len(times),
        seconds=perf_counter() - began,
        step_ms=times,
        think_ms=thoughts,
    )


def _next(state: engine.State, line: list[str], rng: Random, thoughts: dict[str, list[float]]) -> engine.Answer:
    """The answer of one seat that must act; now and then of one that only may, if it has something to say."""
    found = engine.decisions(state)
    must = sorted({decision.seat for decision in found if not decision.optional})
    may = sorted({decision.seat for decision in found if decision.optional} - set(must))
    if may and rng.random() < OPTIONAL_SHARE:
        seat = rng.choice(may)
        said = bots.speak(line[seat], *_seen(state, line[seat], found, seat), rng)
        if said is not None:
            return said
    seat = rng.choice(must)
    seen = _seen(state, line[seat], found, seat)
    began = perf_counter()
    answer = bots.choose(line[seat], *seen, rng)
    thoughts[line[seat]].append((perf_counter() - began) * 1000)
    return answer


def _seen(
    state: engine.State, bot: str, found: list[engine.Decision], seat: int
) -> tuple[dict[str, Any], list[engine.Decision]]:
    """What the bot looks at: its view, if it has use for one, and its own decisions."""
    view: dict[str, Any] = {} if bot == "chance" else engine.view(state, seat)
    return view, [decision for decision in found if decision.seat == seat]
