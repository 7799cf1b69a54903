"""devenv setup: programs, packages and builds that the stack needs."""

from __future__ import annotations

import click

from devenv import packages
from devenv.commands import Session, pass_session


@click.command()
@pass_session
def command(session: Session) -> None:
    """Fetch and build what is missing; a second run does nothing."""
    packages.install(session.config, session.progress)
