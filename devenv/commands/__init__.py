"""The verbs of `devenv`, one file each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import click

from devenv.config import Config
from devenv.console import Progress
from devenv.drivers import Driver, choose
from devenv.drivers.report import HEALTHY
from devenv.errors import NotRunningError
from devenv.stack import Stack, load


@dataclass
class Session:
    """What a verb works with; found when first asked for."""

    config: Config
    progress: Progress

    @cached_property
    def stack(self) -> Stack:
        """The stack of this checkout."""
        return load(self.config)

    def driver(self, name: str | None = None) -> Driver:
        """The driver of this checkout."""
        return choose(self.config, self.stack, self.progress, name)


def need(session: Session, name: str) -> None:
    """Raises `NotRunningError` when a service does not answer."""
    if not any(one.name == name and one.health == HEALTHY for one in session.driver().status().services):
        raise NotRunningError(f"{name} is not running")


pass_session = click.make_pass_decorator(Session)
