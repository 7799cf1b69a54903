"""devenv db: look into the stack's database, copy it, empty it."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime

import click

from devenv.commands import Session, pass_session
from devenv.commands.db.connect import psql_words, snapshots
from devenv.commands.shell import manage
from devenv.errors import Exit


def site(session: Session) -> list[str]:
    """What starts anew when the database was exchanged: every app, and the proxy."""
    return [*(part.name for part in session.stack.copies("api")), "proxy"]


@click.group()
def command() -> None:
    """Look into the database, copy it, empty it."""


@command.command()
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
@pass_session
def shell(session: Session, words: tuple[str, ...]) -> int:
    """Open psql, with WORDS as further arguments."""
    return psql_words(session, list(words))


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
@pass_session
def list_snapshots(session: Session, *, as_json: bool) -> None:
    """List the snapshots with their sizes."""
    found = snapshots(session).list()
    if as_json:
        click.echo(json.dumps({"snapshots": [asdict(snapshot) for snapshot in found]}, indent=2))
        return
    for snapshot in found:
        click.echo(f"{snapshot.name:<32} {snapshot.bytes / 2**20:8.1f} MiB")


@command.command()
@click.argument("name", required=False)
@pass_session
def snapshot(session: Session, name: str | None) -> None:
    """Copy the database as NAME (without: the time)."""
    name = name or f"{datetime.now().astimezone():%Y%m%d-%H%M%S}"
    with session.progress.step("snapshot", name):
        snapshots(session).take(name)
    click.echo(name)


@command.command()
@click.argument("name")
@pass_session
def restore(session: Session, name: str) -> None:
    """Put the snapshot NAME in place of the database; the site restarts."""
    with session.progress.step("restore", name):
        snapshots(session).restore(name)
    session.driver().restart(["migrate", *site(session)])


@command.command()
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_session
def reset(session: Session, *, yes: bool) -> int:
    """Empty the database, migrate and seed it anew."""
    if not yes:
        click.confirm("All games and users are lost. Go on?", abort=True, err=True)
    with session.progress.step("reset"):
        snapshots(session).reset()
    session.driver().restart(["migrate", *site(session)])
    return manage(session, ["seed"]) or Exit.DONE
