"""devenv open: the site in the browser of this machine."""

from __future__ import annotations

import webbrowser

import click

from devenv.commands import Session, pass_session
from devenv.errors import CouldNotCheckError, NotRunningError


@click.command()
@click.argument("page", default="www")
@pass_session
def command(session: Session, page: str) -> None:
    """Open PAGE: www, api, admin, rest or schema."""
    status = session.driver().status()
    if not status.running:
        raise NotRunningError
    if page not in status.urls:
        raise click.BadParameter(f"choose from {', '.join(status.urls)}", param_hint="PAGE")
    click.echo(status.urls[page])
    if not webbrowser.open(status.urls[page]):
        raise CouldNotCheckError("open/browser", "no browser was found", f"open {status.urls[page]} yourself")
