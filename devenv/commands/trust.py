"""devenv trust, devenv untrust: the local certificate authority in this machine's stores."""

from __future__ import annotations

import json
import os

import click

from devenv import tls
from devenv.commands import Session, pass_session
from devenv.errors import CouldNotCheckError, Exit, ProblemsError
from devenv.trust import Store, states, stores


@click.command()
@click.option("--dry-run", is_flag=True, help="Only show what would be done.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--status", is_flag=True, help="Only tell which stores trust it; exit code 4: not all do.")
@click.option("--json", "as_json", is_flag=True, help="With --status: one JSON object on stdout.")
@pass_session
def command(session: Session, *, dry_run: bool, yes: bool, status: bool, as_json: bool) -> int:
    """Let this machine's programs and browsers trust the local certificates."""
    if status or as_json:
        return _tell(session, as_json=as_json)
    authority = tls.ensure(session.config).ca
    found = _known(session)
    lacking = [store for store in found if store.state(authority) != "trusted"]
    for store in found:
        click.echo(f"{store.name}: {'to be changed' if store in lacking else 'trusts it already'}", err=True)
        for line in store.plan(authority) if store in lacking else []:
            click.echo(f"  {line}", err=True)
    if not lacking or not _go_on("Change these stores?", dry_run=dry_run, yes=yes):
        return Exit.DONE
    for store in lacking:
        with session.progress.step("trust", store.name):
            store.add(authority)
    return Exit.DONE


@click.command()
@click.option("--dry-run", is_flag=True, help="Only show what would be done.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_session
def untrust(session: Session, *, dry_run: bool, yes: bool) -> int:
    """Undo `devenv trust` in every store."""
    authority = tls.ensure(session.config).ca
    holding = [store for store in stores(session.config) if store.state(authority) in ("trusted", "stale")]
    for store in holding:
        click.echo(f"{store.name}: to be removed", err=True)
    if not holding:
        click.echo("no store holds it", err=True)
    if not holding or not _go_on("Remove it from these stores?", dry_run=dry_run, yes=yes):
        return Exit.DONE
    for store in holding:
        with session.progress.step("untrust", store.name):
            store.remove()
    return Exit.DONE


def _known(session: Session) -> list[Store]:
    found = stores(session.config)
    if not found:
        authority = tls.ensure(session.config).ca
        raise CouldNotCheckError("trust/no-store", "no trust store is known here", f"import {authority} by hand")
    return found


def _go_on(question: str, *, dry_run: bool, yes: bool) -> bool:
    if dry_run:
        return False
    return yes or click.confirm(question, abort=True, err=True)


def _tell(session: Session, *, as_json: bool) -> int:
    seen = states(session.config)
    if as_json:
        click.echo(json.dumps({"authority": os.fspath(tls.ensure(session.config).ca), "stores": seen}, indent=2))
    else:
        for name, state in seen.items():
            click.echo(f"{state:<8} {name}")
    if "unknown" in seen.values():
        raise CouldNotCheckError("trust/unknown", "a store could not be read", "devenv doctor")
    if set(seen.values()) != {"trusted"}:
        raise ProblemsError("trust/absent", "not every store trusts the local authority", "devenv trust")
    return Exit.DONE
