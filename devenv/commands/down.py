"""devenv down: nothing of the stack is left but its data and its logs."""

from __future__ import annotations

import click

from devenv import ledger
from devenv.aws.mirror import launch
from devenv.commands import Session, pass_session
from devenv.commands.fault.boards import board
from devenv.deploy import browser


@click.command()
@click.argument("services", nargs=-1)
@pass_session
def command(session: Session, services: tuple[str, ...]) -> None:
    """Stop services; without SERVICES everything, the supervisor too."""
    started = session.progress.clock()
    driver = session.driver()
    board(session).release()
    if services:
        driver.stop(session.stack.names(services))
        ran = True
    else:
        ran = driver.down()
        ran = browser.close(session.config) or ran
        ran = launch.end(session.config) or ran
        ledger.remember_driver(session.config, None)
        ledger.remember_replicas(session.config, None)
        ledger.remember_guarded(session.config, wanted=False)
    session.progress.done("down", session.progress.clock() - started, "" if ran else "nothing was running")
