"""devenv seed: demo users and games, as often as one likes."""

from __future__ import annotations

import click

from devenv.commands import Session, pass_session
from devenv.commands.shell import manage


@click.command()
@pass_session
def command(session: Session) -> int:
    """Make the demo users and games that are missing."""
    with session.progress.step("seed"):
        return manage(session, ["seed"])
