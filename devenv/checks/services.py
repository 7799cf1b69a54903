"""The running services: each answers."""

from __future__ import annotations

from devenv.checks.check import Check, Look
from devenv.config import Config
from devenv.console import Progress
from devenv.drivers import choose
from devenv.drivers.report import UNHEALTHY, Status
from devenv.stack import load


def _status(config: Config) -> Status:
    return choose(config, load(config), Progress(quiet=True)).status()


def _ill(status: Status) -> list[str]:
    return [service.name for service in status.services if service.health == UNHEALTHY]


def _look(config: Config) -> Look:
    status = _status(config)
    if not status.running:
        return Look(text="the stack is not running")
    if ill := _ill(status):
        return Look("problem", f"{', '.join(ill)} cannot serve", f"devenv logs {ill[0]}")
    return Look(text="all answer")


def _fix(config: Config, progress: Progress) -> None:
    choose(config, load(config), progress).restart(_ill(_status(config)))


SERVICES = Check("services", _look, _fix)
