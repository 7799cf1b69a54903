"""devenv cloud: production's cloud on this machine, and production itself from its template."""

from __future__ import annotations

import json
from typing import Any

import click

from devenv.aws.mirror import launch
from devenv.commands import Session, pass_session
from devenv.commands.cloud.coverage import coverage
from devenv.commands.cloud.drill import drill
from devenv.commands.cloud.provision import delete, provision
from devenv.commands.cloud.site import browse, driven, shown, whole
from devenv.deploy import browser
from devenv.errors import Exit


@click.group()
def command() -> None:
    """AWS's APIs on this machine, with real things behind them."""


@command.command()
@click.option(
    "--speed", type=click.FloatRange(min=0.1, max=3600), default=1.0, help="Waiting times so many times faster."
)
@driven
@pass_session
def up(session: Session, *, speed: float, driver: str | None) -> None:
    """Start the mirror; what it was told before is there again."""
    with session.progress.step("mirror"):
        told = launch.start(session.config, speed, driver=driver)
    if speed != 1:
        click.echo(f"time runs {speed:g} times as fast")
    show_environment(told)


@command.command()
@click.option("--forget", is_flag=True, help="Remove what it kept: databases, objects, zones, stacks.")
@pass_session
def down(session: Session, *, forget: bool) -> None:
    """End the mirror and everything that it runs."""
    started = session.progress.clock()
    browser.close(session.config)
    ran = launch.end(session.config, forget=forget)
    session.progress.done("mirror", session.progress.clock() - started, "" if ran else "was not running")


@command.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
@pass_session
def status(session: Session, *, as_json: bool) -> int:
    """Show what runs behind the mirror. Exit code 3: it is not running."""
    told = launch.about(session.config)
    if as_json:
        click.echo(json.dumps(told or {}, indent=2))
    elif told is not None:
        click.echo(f"endpoint  {told['endpoint']}  ({driven_by(told)})")
        for name, addresses in sorted(told["names"].items()):
            click.echo(f"name      {name} {', '.join(addresses)}")
        for plane, found in told["planes"].items():
            click.echo(f"{plane:<9} {json.dumps(found)}")
        for line in shown(session):
            click.echo(line)
    else:
        click.echo("the cloud mirror is not running")
    return Exit.DONE if told is not None else Exit.NOT_RUNNING


@command.command()
@pass_session
def env(session: Session) -> None:
    """Print what boto3 and the aws and eb command lines need: `eval "$(devenv cloud env)"`."""
    show_environment(launch.need(session.config))


def driven_by(told: dict[str, Any]) -> str:
    """What the mirror is, for people."""
    bundles = "containers" if told["driver"] == "docker" else "processes"
    return f"pid {told['pid']}, time {told['speed']:g} times as fast, bundles run as {bundles}"


def show_environment(told: dict[str, object]) -> None:
    """Lines for a shell."""
    for name, value in launch.environment(told).items():
        click.echo(f"export {name}={value}")


for verb in (provision, delete, coverage, drill, whole, browse):
    command.add_command(verb)
