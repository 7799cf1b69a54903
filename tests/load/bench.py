"""`make bench`: every figure the median of several runs; JSON on stdout, a whole run also in `.state/bench.json`."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from statistics import median
from typing import Any

from tests.load import cloud, engine, hosted, machine, recovery, service
from tests.support import stack

PARTS = ("engine", "table", "crowd", "tables", "recovery", "docker", "cloud", "machine", "cold")


def middle(runs: list[Any]) -> Any:
    """The median of several runs, number by number."""
    if isinstance(runs[0], dict):
        return {key: middle([run[key] for run in runs]) for key in runs[0]}
    return round(float(median(runs)), 3)


def measure(parts: list[str], runs: int, crowd: int) -> dict[str, Any]:
    """All figures of the chosen parts. Brings the stack up when it does not run, and leaves it running."""
    found: dict[str, Any] = {**machine.facts(), "runs": runs}
    seen = stack.status() if set(parts) <= {"engine", "docker", "cloud"} else stack.status() or stack.up()
    if "machine" in parts:
        found["memory_mib"] = machine.memory()
    if "engine" in parts:
        found["engine"] = middle([engine.measure(run) for run in range(runs)])
        _progress("engine", found["engine"])
    if "cloud" in parts:
        found["cloud"] = middle([{**cloud.one_mirror(), **hosted.one_round()} for _ in range(runs)])
        _progress("cloud", found["cloud"])
    if "docker" in parts:
        seen_there = recovery.under_docker(runs)
        found["recovery_docker_s"] = seen_there if isinstance(seen_there, str) else middle(seen_there)
        _progress("recovery under Docker", found["recovery_docker_s"])
    if seen is None:
        return found
    site = stack.site(seen)
    if "table" in parts:
        found |= middle([asyncio.run(service.one_table(site, run)) for run in range(runs)])
        _progress("table", found["answer_ms"])
    if "tables" in parts:
        found |= middle([asyncio.run(service.many_tables(site, run)) for run in range(runs)])
        _progress("tables", found["answers_per_second"])
    if "crowd" in parts:
        seen_by_crowd = middle([asyncio.run(service.one_crowd(site, run, crowd)) for run in range(runs)])
        found["connects_per_second"] = seen_by_crowd["connects_per_second"]
        found["fanout_ms"] = {str(crowd): seen_by_crowd["fanout_ms"]}
        found["storm_s"] = {str(crowd): seen_by_crowd["storm_s"]}
        _progress("crowd", seen_by_crowd)
    if "recovery" in parts:
        here = recovery.Here()
        found["recovery_s"] = middle([asyncio.run(recovery.one_recovery(site, run, here)) for run in range(runs)])
        _progress("recovery", found["recovery_s"])
    if "machine" in parts:
        found["up_s"] = middle([machine.times() for _ in range(runs)])
        _progress("up", found["up_s"])
    if "cold" in parts:  # once: it takes minutes, and most of them are other people's servers
        found["up_s"] = {"cold": machine.cold(), **found.get("up_s", {})}
        _progress("up", found["up_s"])
    return found


def _progress(part: str, figures: Any) -> None:
    sys.stderr.write(f"{part}: {json.dumps(figures)}\n")


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="what to measure; everything without this")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--crowd", type=int, default=1000, help="spectators at one table")
    chosen = parser.parse_args()
    found = measure(chosen.parts or list(PARTS), max(1, chosen.runs), max(1, chosen.crowd))
    if not chosen.parts:  # figures of different commits or hours are not mixed
        kept = stack.ROOT / ".state" / "bench.json"
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(json.dumps(found, indent=1) + "\n")
    sys.stdout.write(json.dumps(found) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
