"""devenv up: everything runs and has passed its probe, or the cause is said."""

from __future__ import annotations

import click

from devenv import ledger
from devenv.commands import Session, pass_session
from devenv.drivers import NAMES
from devenv.drivers.report import Status
from devenv.errors import DevenvError, UsageError

MOST_REPLICAS = 6  # each opens up to DATABASE_CONNECTIONS, and PostgreSQL gives 100


@click.command()
@click.argument("services", nargs=-1)
@click.option("--driver", type=click.Choice(NAMES), help="How to run it; auto: as the machine can.")
@click.option("--move", multiple=True, metavar="SERVICE", help="Forget the port of this service.")
@click.option("--replicas", type=click.IntRange(1, MOST_REPLICAS), help="How many of the app; kept until `down`.")
@click.option("--faults", is_flag=True, help="So that `devenv fault` can trouble its lines; kept until `down`.")
@pass_session
def command(
    session: Session,
    services: tuple[str, ...],
    driver: str | None,
    move: tuple[str, ...],
    replicas: int | None,
    *,
    faults: bool,
) -> None:
    """Start services (all without SERVICES) and what they need."""
    guarded = ledger.guarded(session.config)
    if faults:
        ledger.remember_guarded(session.config, wanted=True)
    if replicas is not None:
        ledger.remember_replicas(session.config, replicas)
    chosen = session.driver(driver)
    if chosen.name == "docker" and faults:
        ledger.remember_guarded(session.config, wanted=guarded)
        raise UsageError(
            "driver/faults",
            "doors for faults are for --driver native; under Docker `devenv fault` goes by the engine",
            "devenv up --driver docker",
        )
    started = session.progress.clock()
    for name in move:
        session.stack.part(name)
    running = ledger.driver(session.config)
    if running not in (None, chosen.name):
        raise DevenvError("driver/other-runs", f"the stack runs with --driver {running}", "devenv down")
    ledger.remember_driver(session.config, chosen.name)
    chosen.up(session.stack.names(services), move=frozenset(move))
    session.progress.done("up", session.progress.clock() - started)
    if not services:
        welcome(chosen.status())


def welcome(status: Status) -> None:
    """Where to go, and as whom."""
    for name, url in status.urls.items():
        click.echo(f"{name:<8} {url}")
    for user in status.users:
        click.echo(f"{'user':<8} {user.name} / {user.password}")
