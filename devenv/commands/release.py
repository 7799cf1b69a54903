"""devenv release: image and bundle of one version."""

from __future__ import annotations

import re

import click

from devenv import bundle, release
from devenv.commands import Session, pass_session
from devenv.drivers.docker.engine import Engine, answers
from devenv.errors import DevenvError, UsageError

TAG = re.compile(r"\w[\w.-]{0,127}")  # what an image's tag may be


@click.group()
def command() -> None:
    """Make what is deployed."""


@command.command()
@click.option("--image", default="roronline-app", metavar="NAME", help="The image's name, with its registry.")
@click.option("--allow-dirty", is_flag=True, help="Also with changes that are not committed.")
@pass_session
def build(session: Session, *, image: str, allow_dirty: bool) -> None:
    """Make the image (where an engine answers) and the bundle, both of one version: `git describe`."""
    version = release.version(session.config)
    if not TAG.fullmatch(version) or version == release.UNKNOWN:
        raise DevenvError("release/version", f"{version!r} names no release", "git tag v1.2.3")
    if version.endswith("-dirty") and not allow_dirty:
        raise UsageError("release/dirty", f"{version}: there are changes that are not committed", "git commit")
    tagged = f"{image}:{version}"
    if answers(session.config.environ):
        with session.progress.step(f"image {tagged}"):
            make_image(Engine(session.config), tagged, version)
    else:
        session.progress.say("image: skipped, no Docker engine with Compose answers within a second")
    place = bundle.write(session.config, session.config.root / "dist" / f"roronline-{version}.zip", tagged)
    click.echo(f"version  {version}\nimage    {tagged}\nbundle   {place.relative_to(session.config.root)}")


def make_image(engine: Engine, tagged: str, version: str) -> None:
    """Builds the app's image; it must say of itself that it is this version."""
    root = str(engine.config.root)
    words = ("--quiet", "--build-arg", f"RELEASE={version}", "--tag", tagged, "--file", f"{root}/backend/Dockerfile")
    engine.docker("build", *words, root, timeout=1800)
    said = engine.docker("image", "inspect", "--format", "{{range .Config.Env}}{{println .}}{{end}}", tagged).out
    if f"RELEASE={version}" not in said.splitlines():
        raise DevenvError("release/image", f"{tagged} does not carry its version", "edit backend/Dockerfile")
