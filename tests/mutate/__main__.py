"""`make mutate`: makes each incident again in a copy of the tree and sees its check go red by name."""

from __future__ import annotations

import argparse
import signal
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from queue import SimpleQueue

from tests.mutate.checks import colours
from tests.mutate.replica import Replica, replica
from tests.mutate.table import Mutation, mutations

ENDS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass(frozen=True)
class Outcome:
    """A mutation and what came of it."""

    one: Mutation
    good: bool
    text: str


def main() -> int:
    """Exit 0 when every incident was found by the check that is named, and no harmless change was."""
    asked = argparse.ArgumentParser(prog="make mutate", description=__doc__)
    asked.add_argument("--all", action="store_true", help="also those that need services or a running stack")
    asked.add_argument("--only", default="", help="incidents' numbers, or parts of checks' names: 12,node")
    asked.add_argument("--jobs", type=int, default=2, help="copies that work side by side")
    words = asked.parse_args()
    table = [one for one in mutations() if _asked(one, words.only)]
    chosen = [one for one in table if words.all or not one.needs]
    if not chosen:
        print("nothing is chosen: look at tests/mutate/incidents.toml", file=sys.stderr)
        return 2
    begun = time.monotonic()
    for number in ENDS:
        signal.signal(number, _end)
    with ExitStack() as stack:
        trees = [stack.enter_context(replica()) for _ in range(min(words.jobs, len(chosen)))]
        print("copies:", *(tree.root for tree in trees), flush=True)
        broken = _already(trees[0], sorted({one.check for one in chosen}))
        failed = [] if broken else _all(trees, chosen)
    return _told(broken, failed, chosen, left=len(table) - len(chosen), seconds=time.monotonic() - begun)


def _end(number: int, _: object) -> None:
    """The first one cleans up, and nothing interrupts that."""
    for one in ENDS:
        signal.signal(one, signal.SIG_IGN)
    raise SystemExit(128 + number)


def _already(tree: Replica, checks: list[str]) -> list[str]:
    """Checks that are not green before anything was changed: they would prove nothing."""
    found = colours(tree, checks)
    return [f"{name} is {colour} before anything is changed" for name, colour in found.items() if colour != "green"]


def _all(trees: list[Replica], chosen: list[Mutation]) -> list[Outcome]:
    free: SimpleQueue[Replica] = SimpleQueue()
    for tree in trees:
        free.put(tree)

    def tried(one: Mutation) -> Outcome:
        tree = free.get()
        try:
            return _tried(tree, one)
        finally:
            free.put(tree)

    failed = []
    with ThreadPoolExecutor(len(trees)) as pool:
        try:
            for outcome in pool.map(tried, chosen):
                print(f"{'ok    ' if outcome.good else 'MISSED'} {outcome.one.name}: {outcome.text}", flush=True)
                failed += [] if outcome.good else [outcome]
        except SystemExit:
            pool.shutdown(wait=False, cancel_futures=True)
            for tree in trees:
                tree.end()
            raise
    return failed


def _tried(tree: Replica, one: Mutation) -> Outcome:
    begun = time.monotonic()
    try:
        with tree.changed(one):
            colour = colours(tree, [one.check])[one.check]
    except ValueError as wrong:
        return Outcome(one, False, str(wrong))
    wanted = "green" if one.harmless else "red"
    text = f"{one.check} is {colour}" + ("" if colour == wanted else f", not {wanted}")
    return Outcome(one, colour == wanted, f"{text} ({time.monotonic() - begun:.1f} s)")


def _asked(one: Mutation, words: str) -> bool:
    return not words or any(
        word == str(one.incident) or (not word.isdecimal() and word in one.check) for word in words.split(",")
    )


def _told(broken: list[str], failed: list[Outcome], chosen: list[Mutation], *, left: int, seconds: float) -> int:
    for text in broken:
        print(f"MISSED {text}")
    harmless = sum(one.harmless for one in chosen)
    incidents = len({one.incident for one in chosen})
    print(f"{len(chosen) - harmless} changes make {incidents} incidents again, {harmless} look alike; {seconds:.0f} s")
    if left:
        print(f"{left} need services or a running stack: make mutate ALL=1")
    print(f"{len(chosen) - len(failed) if not broken else 0} as expected, {len(failed) or len(broken)} missed")
    return 1 if failed or broken else 0


if __name__ == "__main__":
    sys.exit(main())
