"""Doors: a process that passes connections on, and can trouble them. It stands between only with `up --faults`."""

from __future__ import annotations

from dataclasses import dataclass

NAME = "doors"  # the process


@dataclass(frozen=True)
class Line:
    """Who comes through a door, and to whom it leads; without `of` it is for everybody who comes from outside."""

    name: str
    to: str
    of: str = ""


LINES = (Line("clients-proxy", "proxy"), Line("api-postgres", "postgres", "api"), Line("api-redis", "redis", "api"))
