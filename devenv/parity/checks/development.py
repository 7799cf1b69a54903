"""What overlays of Compose add to production or change in it: every one stands in the list of differences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from devenv.parity.comparison import Check, Comparison, holds
from devenv.parity.fact import Fact
from devenv.parity.located import scalars
from devenv.parity.tree import Tree


def development(tree: Tree) -> Iterator[Comparison]:
    """Services, keys, volumes and everything else, by name."""
    return _laid_over(tree.production, tree.development, "production")


def replicas(tree: Tree) -> Iterator[Comparison]:
    """What several apps at one address change in development, by name."""
    return _laid_over(tree.development, tree.replicated, "one app")


def _laid_over(below: Any, above: Any, what: str) -> Iterator[Comparison]:
    for name, service in above.items():
        if name not in below:
            yield holds(name, False, f"is not there with {what}", name, severity="misleads")
            continue
        for key, value in service.items():
            if key != "x-native":
                yield from _part(name, key, value, below[name].get(key), what)


def _part(service: str, key: Any, value: Any, below: Any, what: str) -> Iterator[Comparison]:
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
        yield holds(subject, one == other, f"differs from {what}", *facts, severity="misleads")


def _first(value: Any) -> list[Fact]:
    return list(scalars(value))[:1]


CHECKS = (Check("development", development), Check("replicas", replicas))
