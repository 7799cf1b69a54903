"""devenv fault: what breaks stacks in production, added to this one and taken away again."""

from __future__ import annotations

import signal
import time

import click
import msgspec

from devenv.commands import Session, pass_session
from devenv.commands.fault.boards import board
from devenv.commands.fault.words import kinds, table
from devenv.faults.fault import KINDS, Fault, check_kind, check_place, wished

NUMBERS = {"ignore_unknown_options": True, "help_option_names": ["--help"]}  # -5 is an amount, and so is -1h


@click.group()
def command() -> None:
    """Break the running stack on purpose, and mend it."""


@command.command(context_settings=NUMBERS, epilog=kinds())
@click.argument("kind")
@click.argument("at")
@click.argument("amount", required=False)
@click.option("--for", "seconds", type=click.FloatRange(0.1, 3600), help="Take it away after so many seconds.")
@pass_session
def add(session: Session, kind: str, at: str, amount: str | None, seconds: float | None) -> None:
    """Add a fault of KIND AT a service or a line; one that is there already gets the new AMOUNT."""
    fault = wished(session.stack, kind, at, amount)
    board(session).add(fault)
    session.progress.say(f"  {fault}: {KINDS[kind].says}")
    if seconds is None:
        return
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ended by whatever: it goes away
    try:
        time.sleep(seconds)
    finally:
        _clear(session, kind, at)


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
@pass_session
def list_faults(session: Session, *, as_json: bool) -> None:
    """Show the faults that hold at this moment, by looking."""
    found = board(session).standing()
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode({"faults": found})).decode())
    else:
        click.echo(table(found))


@command.command()
@click.argument("kind", required=False)
@click.argument("at", required=False)
@pass_session
def clear(session: Session, kind: str | None, at: str | None) -> None:
    """Take all faults away (or those of KIND, or the one of KIND AT a place), and wait until all is well."""
    if kind is not None:
        check_kind(kind)
    if kind is not None and at is not None:
        check_place(session.stack, kind, at)
    _clear(session, kind, at)


def _clear(session: Session, kind: str | None, at: str | None) -> None:
    def meant(fault: Fault) -> bool:
        return kind in (None, fault.kind) and at in (None, fault.at)

    started = session.progress.clock()
    lifted = board(session).clear(meant)
    note = ", ".join(map(str, lifted)) or "there was none"
    session.progress.done("clear", session.progress.clock() - started, note)
