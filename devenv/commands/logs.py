"""devenv logs: what the services wrote."""

from __future__ import annotations

import click

from devenv.commands import Session, pass_session


@click.command()
@click.argument("services", nargs=-1)
@click.option("-f", "--follow", is_flag=True, help="Go on until interrupted.")
@click.option("-n", "--lines", default=50, show_default=True, help="Lines of each service to begin with.")
@pass_session
def command(session: Session, services: tuple[str, ...], *, follow: bool, lines: int) -> None:
    """Print the last lines of SERVICES (all without)."""
    names = session.stack.names(services)
    width = max(len(name) for name in names)
    for name, line in session.driver().follow(names, lines=lines, forever=follow):
        click.echo(line if len(names) == 1 else f"{name:<{width}} | {line}")
