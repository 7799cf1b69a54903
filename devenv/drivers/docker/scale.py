"""Several apps: a container each, and one balancer that publishes their ports."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from devenv import ledger
from devenv.config import Config
from devenv.stack import FILES, Part, Stack

FILE = "docker-compose.scale.yml"
APP, BALANCER, PROXY = "app", "balancer", "proxy"
S6 = {"api": "daphne", "proxy": "nginx"}  # processes of the app container, as its small init names them


def files(config: Config) -> list[Path]:
    """The Compose files that describe the stack with as many apps as were last asked for."""
    names = [*FILES, FILE] if ledger.replicas(config) > 1 else FILES
    return [config.root / name for name in names]


def several(stack: Stack) -> bool:
    """Whether more than one app runs."""
    return any(part.number > 1 for part in stack.parts)


def balanced(stack: Stack) -> Stack:
    """With several apps `proxy` is the balancer: what browsers reach, and one. Behind it each app keeps its NGINX."""
    if not several(stack):
        return stack
    parts = [replace(part, service=BALANCER) if part.name == PROXY else part for part in stack.parts]
    return Stack(parts, stack.users)


def process(part: Part) -> str | None:
    """What the small init of the app container calls this process; None when it is a container by itself."""
    return S6.get(part.of or part.name) if part.service == APP else None


def levels(stack: Stack, names: list[str]) -> list[list[str]]:
    """The Compose services of these processes and of all that they need, in turns: each needs only earlier ones."""
    wanted = list(names)
    for name in wanted:  # it grows by what they need
        wanted += [need for need in stack.part(name).needs if need not in wanted]
    services = list(dict.fromkeys(stack.part(name).service for name in wanted))
    needs = {one: {stack.part(need).service for need in _needs(stack, one)} - {one} for one in services}
    found: list[list[str]] = []
    placed: set[str] = set()
    while ready := [one for one in services if one not in placed and needs[one] <= placed]:
        found.append(ready)
        placed |= set(ready)
    return found


def _needs(stack: Stack, service: str) -> set[str]:
    return {need for part in stack.parts if part.service == service for need in part.needs}
