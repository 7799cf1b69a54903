"""What a killed supervisor or a start that was cut off left behind."""

from __future__ import annotations

from typing import Any

from devenv import ledger
from devenv.checks.check import Check, Look
from devenv.config import Config
from devenv.console import Progress
from devenv.drivers.docker import scale
from devenv.drivers.docker.engine import Engine, answers
from devenv.drivers.native import launch
from devenv.drivers.native.messages import Request, send
from devenv.stack import load


def _look(config: Config) -> Look:
    if config.run.exists() and send(config.run, Request("tell")) is None:
        return Look("problem", f"{config.run} is of a supervisor that is gone", "devenv down")
    if left := strays(config):
        names = ", ".join(one["Name"].lstrip("/") for one in left)
        return Look("problem", f"containers that belong to no running stack: {names}", "devenv doctor --fix")
    return Look(text="none")


def strays(config: Config) -> list[dict[str, Any]]:
    """Containers with this checkout's name that the stack does not have, or all of them when Docker does not run it."""
    if not answers(config.environ):
        return []
    stack = scale.balanced(load(config))
    known = {part.service for part in stack.parts} if ledger.driver(config) == "docker" else set()
    return [one for service, group in Engine(config).containers().items() if service not in known for one in group]


def _fix(config: Config, progress: Progress) -> None:
    launch.clear_leftovers(config, progress)
    if left := strays(config):
        Engine(config).docker("rm", "--force", *(one["Id"] for one in left))


LEFTOVERS = Check("leftovers", _look, _fix)
