"""How the stack is run: as local processes, or by Docker."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from devenv.config import Config
from devenv.console import Progress
from devenv.drivers.report import Status
from devenv.errors import UsageError
from devenv.stack import Stack

NAMES = ("native", "docker", "auto")


class Driver(Protocol):
    """What every command needs of a driver; names are those of `Stack.names`, needs included."""

    name: str

    def up(self, names: list[str], *, move: frozenset[str] = frozenset()) -> None:
        """Starts services and returns when each passed its probe."""

    def down(self) -> bool:
        """Ends everything; False when nothing ran."""

    def stop(self, names: list[str]) -> None:
        """Ends some services."""

    def restart(self, names: list[str]) -> None:
        """Ends and starts services, and returns when each passed its probe."""

    def wait(self, names: list[str], seconds: float) -> None:
        """Returns when every service passes its probe."""

    def status(self) -> Status:
        """The stack as it is now, probed."""

    def environment(self, name: str) -> dict[str, str]:
        """The settings that a service runs with."""

    def follow(self, names: list[str], *, lines: int, forever: bool) -> Iterable[tuple[str, str]]:
        """Log lines with the service each is from."""


def choose(config: Config, stack: Stack, progress: Progress, name: str | None = None) -> Driver:
    """The driver asked for; with `auto`, or without a name, the one that can run here."""
    if name == "docker":
        raise UsageError(
            "driver/docker",
            "the docker driver is not built yet: the stack runs as local processes",
            "devenv up --driver native",
        )
    from devenv.drivers.native.driver import NativeDriver  # imports the half of devenv that Docker needs not

    return NativeDriver(config, stack, progress)
