"""devenv cloud drill: can the site's backup be restored?"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import click

from devenv.aws.provision.stack import Stack
from devenv.aws.provision.target import Kind, Target
from devenv.commands import Session, pass_session
from devenv.commands.cloud.provision import STACK, TARGET
from devenv.deploy.door import Door
from devenv.deploy.history import History
from devenv.deploy.site import Site, site
from devenv.drill.compare import compared
from devenv.drill.copy import Copy, marked
from devenv.drill.drill import Drill
from devenv.drill.reach import way
from devenv.drill.report import Report
from devenv.drill.source import Source, source
from devenv.errors import Exit, UsageError


@click.command()
@TARGET
@click.option("--stack", default=STACK, show_default=True, help="The provisioned stack's name.")
@click.option("--region", help="AWS's region; without: the configured one.")
@click.option("--snapshot", metavar="ID", help="Which one; without: the newest automatic one.")
@click.option("--take", is_flag=True, help="Take one now, drill that, and remove it again.")
@click.option("--keep", is_flag=True, help="Leave the copy, and say how to remove it.")
@click.option("--remove", is_flag=True, help="Remove the copy that an earlier drill left, and do nothing else.")
@click.option("--through", metavar="HOST:PORT", help="The near end of a tunnel to the copy.")
@click.option(
    "--authorities", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Instead of RDS's own."
)
@click.option("--within", type=click.FloatRange(min=1), default=3600.0, help="Seconds for each part.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
@pass_session
def drill(
    session: Session, target: Kind, stack: str, region: str | None, snapshot: str | None, through: str | None,
    authorities: Path | None, within: float, *, take: bool, keep: bool, remove: bool, as_json: bool,
) -> int:  # fmt: skip
    """Restore a snapshot of the site's database beside it, look whether it is whole, and remove the copy.

    Nothing connects to the database that serves. Exit codes: 4 the backup is not to be trusted, or there is none;
    5 it could not be looked into; 6 a part took longer than --within.
    """
    if take and snapshot:
        raise UsageError("drill/words", "--take and --snapshot exclude each other", "devenv cloud drill --take")
    found = Stack(Target.of(target, session.config, region), stack)
    names, origin = site(found), source(found)
    again = "devenv cloud drill --remove" + ("" if target == "mirror" else " --target aws")
    copy = Copy(origin, again)
    if remove:
        return _removed(session, copy, within)
    work = Drill(origin, way(target, session.config, authorities, through), session.progress, copy, within)
    if target == "aws" and not through and not origin.told.get("PubliclyAccessible"):
        session.progress.say("the copy is not public: this works inside its network; from elsewhere use --through")
    chosen = None if take else origin.named(snapshot) if snapshot else origin.newest()
    drilled, books = work.run(chosen, keep=keep)
    beside = compared(session.config, _serving(found, names, target, session), books.migrations)
    report = Report(
        origin.name, drilled, books, beside,
        work.seconds, _restorable(origin) if target == "aws" else None, copy.name if keep else None, datetime.now(UTC),
    )  # fmt: skip
    click.echo(json.dumps(report.told(), indent=2) if as_json else "\n".join(report.lines()))
    if keep:
        session.progress.say(f"{copy.name} is kept, and paid for: {again}")
    return Exit.DONE if report.good else Exit.PROBLEMS


def _removed(session: Session, copy: Copy, within: float) -> int:
    told = copy.described()
    if told is None:
        click.echo(f"there is no {copy.name}")
        return Exit.DONE
    if marked(told) is None:
        raise UsageError("drill/foreign", f"{copy.name} was made by no drill", "remove it by hand, if you know it")
    with session.progress.step("remove", copy.name):
        copy.remove(within)
    return Exit.DONE


def _serving(stack: Stack, names: Site, target: Kind, session: Session) -> str | None:
    """The release at the front door; while nothing answers there, the one that served last."""
    found = Door.of(target, session.config).release(names.api)
    if found is None:
        served = History(stack.target.client("s3"), names.bucket, names.environment).read()
        found = served[-1].version if served else None
    return found


def _restorable(origin: Source) -> datetime | None:
    found = origin.told.get("LatestRestorableTime")
    return found if isinstance(found, datetime) else None
