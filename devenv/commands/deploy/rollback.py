"""Back to what served before."""

from __future__ import annotations

import click

from devenv.aws.provision.target import Kind
from devenv.commands import Session, pass_session
from devenv.commands.deploy.where import place, show, where
from devenv.deploy import backend


@click.command()
@where
@click.argument("version", required=False)
@pass_session
def rollback(
    session: Session, target: Kind, stack: str, region: str | None, within: float, version: str | None, *, as_json: bool
) -> None:
    """Have the environment run what served before, or VERSION, which must have been deployed once.

    The database stays as it is: every migration bears the release before it. Exit codes as `devenv deploy backend`.
    """
    _, to, _ = place(session, target, stack, region)
    with session.progress.step("rollback", to.environment):
        done = backend.rollback(to, version, within=within)
    show(done, target, as_json=as_json)
