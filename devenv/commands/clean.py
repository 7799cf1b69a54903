"""devenv clean: removes what devenv made, and only that."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from devenv.aws.mirror import launch
from devenv.commands import Session, pass_session
from devenv.config import Config
from devenv.drivers.docker.engine import Engine, answers

BUILT = ("backend/staticfiles", "frontend/.next", "frontend/node_modules")


@click.command()
@click.option("--dry-run", is_flag=True, help="Only list what would be removed.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_session
def command(session: Session, *, dry_run: bool, yes: bool) -> None:
    """Stop the stack and remove its state (databases, secrets, certificates, programs) and what was built."""
    found = places(session.config)
    for path in found:
        click.echo(f"{'would remove' if dry_run else 'remove'} {path} ({_mebibytes(path):.0f} MiB)")
    if dry_run or not found:
        return
    if not yes:
        click.confirm("The databases in there are lost. Go on?", abort=True, err=True)
    session.driver().down()
    launch.end(session.config)
    if (session.config.state / "docker").exists() and answers(session.config.environ):
        with session.progress.step("remove", "containers, volumes and images"):
            Engine(session.config).erase()
    for path in found:
        with session.progress.step("remove", str(path)):
            shutil.rmtree(path)


def places(config: Config) -> list[Path]:
    """The folders that hold this checkout's state, and those that `devenv setup` filled; never a source."""
    built = [config.root / place for place in BUILT]
    return [path for path in (config.state, config.outside, *built) if path.exists()]


def _mebibytes(path: Path) -> float:
    files = (file for file in path.rglob("*") if not file.is_symlink() and file.is_file())
    return sum(file.stat().st_size for file in files) / 2**20
