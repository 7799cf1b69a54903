"""What the stack takes of the machine: time to come up, memory."""

from __future__ import annotations

import platform
import subprocess
from time import perf_counter
from typing import Any

import psutil

from tests.support.fresh import clone
from tests.support.stack import ROOT, devenv, status


def times() -> dict[str, float]:
    """Seconds for `up` on a running stack and on a stopped one. The stack must run, and runs again afterwards."""

    def timed(command: str) -> float:
        began = perf_counter()
        done = devenv(command)
        if done.returncode:
            raise RuntimeError(f"devenv {command} failed: {done.stderr[-1000:]}")
        return round(perf_counter() - began, 2)

    noop = timed("up")
    timed("down")
    return {"noop": noop, "warm": timed("up")}


def cold() -> float:
    """Seconds for `make up` in a fresh clone of this commit with an empty home: everything is fetched and built."""
    with clone() as fresh:
        began = perf_counter()
        done = fresh.run("make", "up")
        seconds = perf_counter() - began
    if done.returncode:
        raise RuntimeError(f"make up failed in a fresh clone: {done.stderr[-1000:]}")
    return round(seconds, 1)


def memory() -> dict[str, float]:
    """Proportional set size of every service with its children, in MiB."""
    seen = status()
    assert seen is not None
    found = {}
    for service in seen["services"]:
        if service["pid"]:
            process = psutil.Process(service["pid"])
            family = [process, *process.children(recursive=True)]
            found[service["name"]] = round(sum(p.memory_full_info().pss for p in family) / 2**20, 1)
    found["api+proxy+redis"] = round(sum(found.get(name, 0) for name in ("api", "proxy", "redis")), 1)
    return found


def facts() -> dict[str, Any]:
    """Which machine and which commit the figures belong to."""
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.strip()
    return {"cores": psutil.cpu_count(), "python": platform.python_version(), "commit": commit}
