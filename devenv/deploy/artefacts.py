"""Image and bundle of one version, made once: what is there already is looked at, not made again."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import yaml

from devenv import bundle
from devenv.config import Config
from devenv.drivers.docker.engine import Engine, answers
from devenv.errors import DevenvError


def push(config: Config, tagged: str) -> None:
    """Brings the image to the registry that its name begins with. Raises `DevenvError` without an engine."""
    if not answers(config.environ):
        text = f"no Docker engine answers here, and {tagged} must be in its registry before an instance can pull it"
        raise DevenvError("deploy/engine", text, "start Docker, or deploy from where it runs")
    Engine(config).docker("push", "--quiet", tagged, timeout=1800)


def made(config: Config, tagged: str, version: str, tell: Callable[[str], None]) -> Path:
    """The bundle of that version; one that is there must run this very image. Raises `DevenvError` otherwise."""
    place = config.root / "dist" / f"roronline-{version}.zip"
    if not place.is_file():
        tell(f"bundle {place.name} made")
        return bundle.write(config, place, tagged)
    named = _image_in(place)
    if named != tagged:
        text = f"{place.name} is there and runs the image {named or 'of no name'}, not {tagged}"
        raise DevenvError("deploy/bundle", text, f"devenv deploy backend --image {named}, or remove {place}")
    tell(f"bundle {place.name} is there already")
    return place


def _image_in(place: Path) -> str | None:
    try:
        with zipfile.ZipFile(place) as archive:
            tree = yaml.safe_load(archive.read(bundle.TARGET))
        return str(tree["services"]["app"]["image"])
    except (zipfile.BadZipFile, KeyError, TypeError, OSError, yaml.YAMLError):
        return None
