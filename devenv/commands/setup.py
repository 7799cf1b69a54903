"""devenv setup: programs, packages and builds that the stack needs."""

from __future__ import annotations

import click

from devenv import packages
from devenv.aws.acme import programs
from devenv.commands import Session, pass_session
from devenv.drivers import NAMES


@click.command()
@click.option("--driver", type=click.Choice(NAMES), help="For whom; auto: for the one that `up` would choose.")
@click.option("--cloud", is_flag=True, help="Also what the cloud mirror runs: afterwards it needs no network.")
@pass_session
def command(session: Session, driver: str | None, *, cloud: bool) -> None:
    """Fetch and build what is missing; a second run does nothing. Docker has all of it in its images."""
    if cloud or session.driver(driver).name == "native":
        packages.install(session.config, session.progress)
    if cloud:
        programs.fetch(session.config, session.progress)
