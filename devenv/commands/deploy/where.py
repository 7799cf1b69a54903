"""Where to: what `devenv deploy` and `devenv rollback` share."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import click

from devenv.aws.provision.stack import Stack
from devenv.aws.provision.target import Kind, Target
from devenv.commands import Session
from devenv.commands.cloud.provision import STACK, TARGET
from devenv.deploy import backend
from devenv.deploy.door import Door
from devenv.deploy.site import Site, site

Command = Callable[..., Any]


def where(command: Command) -> Command:
    """The options that say where to, shared with `devenv rollback`."""
    within = click.option("--within", type=click.FloatRange(min=1), default=1800.0, help="Seconds to wait for the end.")
    for option in (
        click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout."),
        within,
        click.option("--region", help="AWS's region; without: the configured one."),
        click.option("--stack", default=STACK, show_default=True, help="The provisioned stack's name."),
        TARGET,
    ):
        command = option(command)
    return command


def place(session: Session, kind: Kind, stack: str, region: str | None) -> tuple[Site, backend.Place, Door]:
    """The provisioned site, its environment, its front door."""
    target = Target.of(kind, session.config, region)
    found, door = site(Stack(target, stack)), Door.of(kind, session.config)
    named = (found.application, found.environment, found.bucket)
    return found, backend.Place(target, *named, lambda: door.release(found.api), session.progress.say), door


def show(deployed: backend.Deployed, kind: Kind, *, as_json: bool) -> None:
    """What came of it."""
    told = {"target": kind, "version": deployed.version, "before": deployed.before}
    if as_json:
        click.echo(json.dumps({**told, "seconds": deployed.seconds, "changed": deployed.changed}))
    elif deployed.changed:
        click.echo(f"{deployed.version} serves at {kind} ({deployed.before} before), after {deployed.seconds:g} s")
    else:
        click.echo(f"{deployed.version} serves at {kind} already")
