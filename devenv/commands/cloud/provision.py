"""devenv cloud provision: what would change is shown, then it is done."""

from __future__ import annotations

import click

from devenv.aws.provision.stack import TEMPLATE, Stack, given, lines
from devenv.aws.provision.target import Kind, Target
from devenv.commands import Session, pass_session
from devenv.errors import UsageError

STACK = "roronline"
TARGET = click.option("--target", type=click.Choice(["mirror", "aws"]), default="mirror", show_default=True)


@click.command()
@TARGET
@click.option("--stack", default=STACK, show_default=True, help="The stack's name.")
@click.option("--region", help="AWS's region; without: the configured one.")
@click.option("--set", "chosen", multiple=True, metavar="NAME=VALUE", help="A parameter of the template.")
@click.option("--show", is_flag=True, help="Show what would change, and change nothing.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_session
def provision(
    session: Session, target: Kind, stack: str, region: str | None, chosen: tuple[str, ...], *, show: bool, yes: bool
) -> None:
    """Create production from its template, or change it; a second run changes nothing."""
    place = Target.of(target, session.config, region)
    found = Stack(place, stack)
    with session.progress.step("change set"):
        name, changes = found.propose(TEMPLATE.read_text(), {**given(place), **pairs(chosen)})
    if not changes:
        click.echo(f"{stack} is as the template says")
        return
    for line in lines(changes):
        click.echo(line)
    if show or not (yes or click.confirm(f"Carry this out at {target}?", err=True)):
        found.drop(name)
        return
    with session.progress.step("stack", stack):
        found.carry_out(name, session.progress.say)
    for key, value in sorted(found.outputs().items()):
        click.echo(f"{key:<20} {value}")


@click.command()
@click.argument("stack", default=STACK)
@TARGET
@click.option("--region", help="AWS's region; without: the configured one.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_session
def delete(session: Session, stack: str, target: Kind, region: str | None, *, yes: bool) -> None:
    """Delete a stack; a protected database keeps it from being deleted."""
    found = Stack(Target.of(target, session.config, region), stack)
    if not yes:
        click.confirm(f"Delete {stack} at {target}?", abort=True, err=True)
    with session.progress.step("delete", stack):
        there = found.delete(session.progress.say)
    if not there:
        click.echo(f"there is no stack {stack}")


def pairs(chosen: tuple[str, ...]) -> dict[str, str]:
    """`NAME=VALUE` as parameters. Raises `UsageError` for anything else."""
    found = {}
    for one in chosen:
        name, equals, value = one.partition("=")
        if not equals or not name:
            raise UsageError("cloud/parameter", f"--set {one!r} is not NAME=VALUE", "--set DatabaseClass=db.t4g.small")
        found[name] = value
    return found
