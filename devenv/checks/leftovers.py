"""What a killed supervisor left behind."""

from __future__ import annotations

from devenv.checks.check import Check, Look
from devenv.config import Config
from devenv.console import Progress
from devenv.drivers.native import launch
from devenv.drivers.native.messages import Request, send


def _look(config: Config) -> Look:
    if not config.run.exists() or send(config.run, Request("tell")) is not None:
        return Look(text="none")
    return Look("problem", f"{config.run} is of a supervisor that is gone", "devenv down")


def _fix(config: Config, progress: Progress) -> None:
    launch.clear_leftovers(config, progress)


LEFTOVERS = Check("leftovers", _look, _fix)
