"""devenv trust, devenv untrust: the local certificate authority in this user's stores."""

from __future__ import annotations

import click

from devenv import trust
from devenv.commands import Session, pass_session


@click.command()
@pass_session
def command(session: Session) -> None:
    """Let this machine's browsers trust the local certificates."""
    trust.install(session.config, session.progress)


@click.command()
@pass_session
def untrust(session: Session) -> None:
    """Undo `devenv trust`."""
    trust.remove(session.config, session.progress)
