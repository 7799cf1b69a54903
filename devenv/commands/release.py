"""devenv release: image and bundle of one version."""

from __future__ import annotations

import click

from devenv import bundle, release
from devenv.commands import Session, pass_session
from devenv.deploy import preflight
from devenv.drivers.docker.build import released
from devenv.drivers.docker.engine import answers
from devenv.errors import DevenvError, UsageError


@click.group()
def command() -> None:
    """Make what is deployed."""


@command.command()
@click.option("--image", default=release.IMAGE, metavar="NAME", help="The image's name, with its registry.")
@click.option("--allow-dirty", is_flag=True, help="Also with changes that are not committed.")
@pass_session
def build(session: Session, *, image: str, allow_dirty: bool) -> None:
    """Make the image (where an engine answers) and the bundle, both of one version: `git describe`."""
    version = release.version(session.config)
    if not preflight.TAG.fullmatch(version) or version == release.UNKNOWN:
        raise DevenvError("release/version", f"{version!r} names no release", "git tag v1.2.3")
    if version.endswith("-dirty") and not allow_dirty:
        raise UsageError("release/dirty", f"{version}: there are changes that are not committed", "git commit")
    tagged = f"{image}:{version}"
    if answers(session.config.environ):
        with session.progress.step(f"image {tagged}"):
            released(session.config, tagged, version)
    else:
        session.progress.say("image: skipped, no Docker engine with Compose answers within a second")
    place = bundle.write(session.config, session.config.root / "dist" / f"roronline-{version}.zip", tagged)
    click.echo(f"version  {version}\nimage    {tagged}\nbundle   {place.relative_to(session.config.root)}")
