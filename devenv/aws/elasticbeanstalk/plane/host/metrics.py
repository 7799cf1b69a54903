"""What NGINX answered in the last seconds, from the log that it writes for Beanstalk's health daemon."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

WINDOW = 10.0  # seconds, as the daemon looks back
TAIL = 1 << 20  # bytes of a log that are read at most
QUANTILES = {"P999": 0.999, "P99": 0.99, "P95": 0.95, "P90": 0.9, "P85": 0.85, "P75": 0.75, "P50": 0.5, "P10": 0.1}


class Answered(NamedTuple):
    """One request."""

    at: float
    status: int
    seconds: float


def recent(folder: Path, now: float | None = None) -> list[Answered] | None:
    """The requests of the window; None where nothing writes such a log."""
    logs = sorted(folder.glob("application.log*"))
    if not logs:
        return None if not folder.is_dir() else []
    since = (time.time() if now is None else now) - WINDOW
    return [one for file in logs[-2:] for line in _lines(file) if (one := _read(line)) is not None and one.at >= since]


def _lines(file: Path) -> list[str]:
    with file.open("rb") as opened:
        opened.seek(max(0, file.stat().st_size - TAIL))
        return opened.read().decode(errors="replace").splitlines()


def _read(line: str) -> Answered | None:
    fields = line.split('"')
    try:
        return Answered(float(fields[0]), int(fields[2]), float(fields[3]))
    except (IndexError, ValueError):  # a line that is being written
        return None


def told(answered: Iterable[Answered]) -> dict[str, Any]:
    """As DescribeInstancesHealth tells it."""
    rows = list(answered)
    found: dict[str, Any] = {"Duration": int(WINDOW), "RequestCount": len(rows)}
    if rows:
        found["StatusCodes"] = {f"Status{n}xx": sum(one.status // 100 == n for one in rows) for n in (2, 3, 4, 5)}
        times = sorted(one.seconds for one in rows)
        found["Latency"] = {name: times[min(len(times) - 1, int(len(times) * q))] for name, q in QUANTILES.items()}
    return found
