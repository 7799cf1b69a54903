"""How the stack is run: as local processes, or by Docker."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

from devenv import ledger
from devenv.config import Config
from devenv.console import Progress
from devenv.drivers.report import Status
from devenv.errors import DevenvError, UsageError
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

    def manage(self, words: list[str]) -> int:
        """Runs `manage.py` with the settings of the running service, on this terminal."""

    def status(self) -> Status:
        """The stack as it is now, probed."""

    def environment(self, name: str) -> dict[str, str]:
        """The settings that a service runs with."""

    def follow(self, names: list[str], *, lines: int, forever: bool) -> Iterable[tuple[str, str]]:
        """Log lines with the service each is from."""


def choose(config: Config, stack: Stack, progress: Progress, name: str | None = None) -> Driver:
    """The driver asked for; else the one that runs; else that of `DEVENV_DRIVER`; else the one that can run here."""
    from devenv.drivers.docker.driver import DockerDriver
    from devenv.drivers.docker.engine import answers
    from devenv.drivers.native.driver import NativeDriver

    made: dict[str, Callable[[Config, Stack, Progress], Driver]] = {"native": NativeDriver, "docker": DockerDriver}
    asked = name or ledger.driver(config) or config.environ.get("DEVENV_DRIVER")
    asked = None if asked == "auto" else asked
    if asked is not None and asked not in made:
        raise UsageError("driver/unknown", f"there is no driver {asked}", f"choose from {', '.join(NAMES)}")
    if asked == "docker" and not answers(config.environ):
        raise DevenvError(
            "driver/no-engine", "no Docker engine with Compose answers within a second", "devenv up --driver native"
        )
    return made[asked or ("docker" if answers(config.environ) else "native")](config, stack, progress)
