"""devenv parity: every difference between production, development and what runs."""

from __future__ import annotations

import click
import msgspec

from devenv import parity
from devenv.commands import Session, pass_session
from devenv.errors import NotRunningError
from devenv.parity import deployed, running
from devenv.parity.report import Report, lines


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
@click.option("--target", type=click.Choice(["files", "running", "aws"]), help="What the files are compared with.")
@click.option("-v", "--verbose", is_flag=True, help="The places of declared differences too.")
@pass_session
def command(session: Session, *, as_json: bool, target: str | None, verbose: bool) -> int:
    """Compare the facts of the files with each other, and with the stack that runs or what is deployed.

    Exit code 4: something undeclared differs, 5: a fact could not be read.
    """
    found = examined(session, target)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(found)).decode())
    else:
        click.echo("\n".join(lines(found, verbose=verbose)))
    return found.exit


def examined(session: Session, target: str | None) -> Report:
    """Without a target: the running stack as well, when one runs."""
    tree = parity.Tree(session.config.root)
    if target == "files":
        return parity.examine(tree)
    if target == "aws":
        return parity.examine(tree, deployed.checks(), "aws")
    driver = session.driver()
    status = driver.status()
    if status.running:
        more = running.checks(session.config, session.stack, driver, status)
        return parity.examine(tree, more, "running")
    if target == "running":
        raise NotRunningError
    return parity.examine(tree)
