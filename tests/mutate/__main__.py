"""`make mutate`: makes each incident again in a copy of the tree and sees its check go red by name."""

from __future__ import annotations

import argparse
import signal
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from types import FrameType

from tests.mutate.outcome import Kept, Outcome, row, totals, write
from tests.mutate.replica import replica, sweep
from tests.mutate.run import Run
from tests.mutate.table import ROOT, TABLE, Mutation, mutations

STATE = ROOT / ".state"
ENDS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def main() -> int:
    """Exit 0 when every incident was found by the check that is named, and no harmless change was."""
    words = _words()
    table = [one for one in mutations(words.table) if _asked(one, words.only)]
    chosen = [one for one in table if words.all or not one.needs]
    if not chosen:
        print(f"nothing is chosen: look at {TABLE.relative_to(ROOT)}, or add ALL=1", file=sys.stderr)
        return 2
    begun, outcomes = time.monotonic(), dict[str, Outcome]()
    try:
        _run(chosen, outcomes, words)
    finally:
        print()
        for one in sorted(chosen, key=lambda one: one.incident):
            if one.key in outcomes:
                print(row(one, outcomes[one.key]))
        seconds = round(time.monotonic() - begun)
        write(words.state / "reports" / "mutate.json", chosen, outcomes, seconds=seconds, chosen=len(chosen))
        print(f"{totals(outcomes, chosen)}; {seconds} s")
        if left := len(table) - len(chosen):
            print(f"skipped {left}: they need a build, services or a stack: make mutate ALL=1")
        if left := len(chosen) - len(outcomes):
            print(f"ended before {left} were tried; next: the same with RESUME=1", flush=True)
    return 1 if any(one.verdict == "missed" for one in outcomes.values()) else 0


def _words() -> argparse.Namespace:
    asked = argparse.ArgumentParser(prog="make mutate", description=__doc__)
    asked.add_argument("--all", action="store_true", help="also those that need a build, services or a running stack")
    asked.add_argument("--only", default="", help="incidents' numbers, or parts of checks' names: 12,node")
    asked.add_argument("--jobs", type=int, default=2, help="copies that work side by side")
    asked.add_argument("--resume", action="store_true", help="leave out what an earlier run proved of this very tree")
    asked.add_argument("--table", type=Path, default=TABLE, help="another table than the project's")
    asked.add_argument("--state", type=Path, default=STATE, help="where reports are written")
    return asked.parse_args()


def _asked(one: Mutation, words: str) -> bool:
    return not words or any(
        word == str(one.incident) or (not word.isdecimal() and word in one.asked) for word in words.split(",")
    )


def _run(chosen: list[Mutation], outcomes: dict[str, Outcome], words: argparse.Namespace) -> None:
    """Fills `outcomes`; raises `SystemExit` when it is told to end."""
    sweep()
    run: Run | None = None

    def end(number: int, _: FrameType | None) -> None:
        for one in ENDS:
            signal.signal(one, signal.SIG_IGN)  # the first one cleans up, and nothing interrupts that
        if run is not None:
            run.end()
        raise SystemExit(128 + number)

    for number in ENDS:
        signal.signal(number, end)
    with ExitStack() as stack:
        trees = [stack.enter_context(replica())]
        for _ in range(1, min(words.jobs, len(chosen))):
            trees.append(stack.enter_context(replica(trees[0].cluster)))
        print("copies:", *(tree.root for tree in trees), flush=True)
        kept = Kept(words.state / "mutate", trees[0].digest())
        known = kept.read() if words.resume else {}
        outcomes |= {one.key: known[one.key] for one in chosen if one.key in known}

        def tell(one: Mutation, came: Outcome) -> None:
            outcomes[one.key] = came
            kept.add(came)
            print(f"{len(outcomes)}/{len(chosen)} {row(one, came, why=True)}", flush=True)

        run = Run(trees, [one for one in chosen if one.key not in outcomes], tell)
        run.all()


if __name__ == "__main__":
    sys.exit(main())
