"""What docker-compose.dev.yml adds to production or changes in it: every one stands in the list of differences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from devenv.parity.comparison import Check, Comparison, holds
from devenv.parity.fact import Fact
from devenv.parity.located import scalars
from devenv.parity.tree import Tree


def development(tree: Tree) -> Iterator[Comparison]:
    """Services, keys, volumes and everything else, by name."""
    for name, service in tree.development.items():
        if name not in tree.production:
            yield holds(name, False, "is a service of development alone", name, severity="misleads")
            continue
        below = tree.production[name]
        for key, value in service.items():
            if key != "x-native":
                yield from _part(name, key, value, below.get(key))


def _part(service: str, key: Any, value: Any, below: Any) -> Iterator[Comparison]:
    match key, value:
        case "environment", dict():
            pairs = [(f"{service} {name}", one, (below or {}).get(name)) for name, one in value.items()]
        case "volumes", list():
            pairs = [
                (f"{service} {one.removesuffix(':ro')}", one, one if one in (below or []) else None) for one in value
            ]
        case "depends_on", dict():
            pairs = [(f"{service} waits for {name}", one, (below or {}).get(name)) for name, one in value.items()]
        case _:
            pairs = [(f"{service} {key}", value, below)]
    for subject, one, other in pairs:
        facts = [*_first(one), *_first(other)]
        yield holds(subject, one == other, "differs from production", *facts, severity="misleads")


def _first(value: Any) -> list[Fact]:
    return list(scalars(value))[:1]


CHECKS = (Check("development", development),)
