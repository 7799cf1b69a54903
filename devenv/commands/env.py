"""devenv env: the settings of a service, for the shell."""

from __future__ import annotations

import json
import shlex

import click

from devenv.commands import Session, pass_session


@click.command()
@click.argument("service", default="api")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
@pass_session
def command(session: Session, service: str, *, as_json: bool) -> None:
    """Print SERVICE's environment: eval "$(devenv env)". It holds secrets."""
    found = session.driver().environment(session.stack.part(service).name)
    if as_json:
        click.echo(json.dumps(found, indent=2, sort_keys=True))
        return
    for name, value in sorted(found.items()):
        click.echo(f"export {name}={shlex.quote(value)}")
