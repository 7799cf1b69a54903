"""devenv wait: returns when the stack can serve."""

from __future__ import annotations

import click

from devenv.commands import Session, pass_session


@click.command()
@click.argument("services", nargs=-1)
@click.option("--timeout", default=60.0, show_default=True, help="Seconds; exit code 6 when they are over.")
@pass_session
def command(session: Session, services: tuple[str, ...], timeout: float) -> None:
    """Wait until SERVICES (all without) are healthy."""
    with session.progress.step("wait"):
        session.driver().wait(session.stack.names(services), timeout)
