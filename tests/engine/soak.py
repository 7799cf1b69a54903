"""`make soak`: thousands of random games, every state of which keeps the contract; stops at the first breach."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import NamedTuple

import engine
from tests.engine.hidden import same_step, same_view
from tests.engine.hostile import refuses
from tests.engine.playing import MOST_STEPS, Played, play
from tests.engine.revolution.test_random_revolts import games as revolts

ROOT = Path(__file__).resolve().parents[2]
RECORD = ROOT / ".state" / "soak.json"
LOOK = 0.002  # share of the steps at which hostile answers and exchanged secrets are tried as well


class Soaked(NamedTuple):
    """What came of one seed: endings, steps, and the fault that stopped it, if any."""

    seed: int
    endings: list[str]
    steps: int
    fault: str = ""


def games(seed: int) -> Iterator[tuple[str, Iterator[Played]]]:
    """A whole random game of 3 to 6; with every fourth seed one with thinking bots, with another a revolt."""
    seats = 3 + seed % 4
    yield "random", play(seed, seats)
    if seed % 16 == 5:
        yield "senator", play(seed, seats, "senator")
    if seed % 4 == 2:
        yield "revolt", revolts(seed, 3 + seed // 4 % 4)


def soak(seed: int) -> Soaked:
    """Play the games of a seed and check every state; a fault is told, not raised."""
    endings, steps = [], 0
    try:
        for kind, game in games(seed):
            last = None
            for last in game:
                steps += 1
                check(last, Random(f"{seed} {steps}"))
            assert last is not None and last.after.outcome is not None, f"no end after {MOST_STEPS} steps"
            endings.append(f"{kind}: {last.after.outcome.reason}")
    except Exception:  # whatever it is, it is what the soak looks for
        return Soaked(seed, endings, steps, f"step {steps}\n{traceback.format_exc()}")
    return Soaked(seed, endings, steps)


def check(played: Played, rng: Random) -> None:
    """Somebody can act; now and then hostile answers, exchanged secrets, dump and load. `step` sees to the rest."""
    state = played.after
    assert state.outcome is not None or engine.waiting(state), "nobody can act"
    if rng.random() < LOOK:
        assert engine.load(engine.dump(state)) == state
        seat = rng.choice([None, *range(len(state.seats))])
        same_view(state, seat, rng)
        same_step(played, seat, rng)
        refuses(played.before, rng.choice(engine.decisions(played.before)), rng)


def _version() -> str:
    """What the record holds good for: the engine as it is."""
    sources = sorted((ROOT / "backend" / "engine").rglob("*.[pt][yo]*"))
    return sha256(b"".join(path.read_bytes() for path in sources if path.suffix in (".py", ".toml"))).hexdigest()[:16]


def _done(version: str) -> dict[int, Soaked]:
    """Seeds that passed already with this engine."""
    if not RECORD.exists():
        return {}
    record = json.loads(RECORD.read_text())
    return {row[0]: Soaked(*row) for row in record["seeds"]} if record["version"] == version else {}


def _keep(version: str, done: dict[int, Soaked]) -> None:
    RECORD.parent.mkdir(exist_ok=True)
    fresh = RECORD.with_suffix(".new")
    fresh.write_text(json.dumps({"version": version, "seeds": list(done.values())}))
    fresh.replace(RECORD)


def run(seeds: range, jobs: int) -> int:
    """All seeds on all cores; returns the exit code."""
    version, began = _version(), time.monotonic()
    done = _done(version)
    left = [seed for seed in seeds if seed not in done]
    every = max(1, len(left) // 50)
    with ProcessPoolExecutor(jobs) as pool:
        waiting = [pool.submit(soak, seed) for seed in left]
        for number, future in enumerate(as_completed(waiting), 1):
            soaked = future.result()
            if soaked.fault:
                pool.shutdown(wait=False, cancel_futures=True)
                print(f"seed {soaked.seed}, {soaked.fault}\nreproduce: make soak SEED={soaked.seed}", file=sys.stderr)
                return 1
            done[soaked.seed] = soaked
            if number % every == 0 or number == len(left):
                _keep(version, done)
                print(f"{number}/{len(left)} seeds, {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    found = [done[seed] for seed in seeds]
    endings = Counter(ending for soaked in found for ending in soaked.endings)
    told = ", ".join(f"{ending} {count}" for ending, count in endings.most_common())
    print(f"soak: {endings.total()} games, {sum(soaked.steps for soaked in found)} steps, no breach; {told}")
    return 0


def main() -> int:
    """Many seeds, or one again."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--games", type=int, default=2000, help="how many seeds")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--seed", type=int, help="only this one, here, whether it passed before or not")
    asked = parser.parse_args()
    if asked.seed is None:
        return run(range(asked.first, asked.first + asked.games), asked.jobs)
    soaked = soak(asked.seed)
    print(soaked.fault or f"seed {soaked.seed}: {soaked.steps} steps, no breach; {', '.join(soaked.endings)}")
    return 1 if soaked.fault else 0


if __name__ == "__main__":
    sys.exit(main())
