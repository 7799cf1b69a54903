"""devenv restart: services end and start again."""

from __future__ import annotations

import click

from devenv.commands import Session, pass_session


@click.command()
@click.argument("services", nargs=-1)
@pass_session
def command(session: Session, services: tuple[str, ...]) -> None:
    """Restart services (all without SERVICES) and wait until they are ready."""
    session.driver().restart(session.stack.names(services))
