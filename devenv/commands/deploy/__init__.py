"""devenv deploy: a version of this checkout becomes what serves; devenv rollback: back to what served before."""

from __future__ import annotations

import click

from devenv.commands.deploy.ends import deploy_backend, deploy_frontend
from devenv.commands.deploy.rollback import rollback

__all__ = ["command", "rollback"]


@click.group()
def command() -> None:
    """Deploy this checkout's version to what `devenv cloud provision` made."""


for verb in (deploy_backend, deploy_frontend):
    command.add_command(verb)
