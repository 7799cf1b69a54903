"""The engine's images, and those of releases: built from the checkout's own history, as if its registry had them."""

from __future__ import annotations

import shutil
import threading
from dataclasses import replace
from pathlib import Path

from devenv import proc, release
from devenv.aws.elasticbeanstalk.plane.host.errors import EngineError
from devenv.aws.elasticbeanstalk.plane.host.runtime import PULL
from devenv.config import Config
from devenv.drivers.docker.build import released
from devenv.drivers.docker.engine import Engine
from devenv.errors import DevenvError

INPUTS = ("backend", "requirements", ".dockerignore")
_one_at_a_time = threading.Lock()  # instances that start together want the same image


def pull(checkout: Config, folder: Path, name: str, tagged: str, *, anew: bool = False) -> None:
    """Sees to it that the engine has a service's image; `anew`: one of sources that are not committed is built again.

    Raises `EngineError` as Docker does for an unknown tag.
    """
    with _one_at_a_time:
        engine = Engine(checkout)
        repository, _, tag = tagged.rpartition(":")
        ours = repository.rpartition("/")[2] == release.IMAGE
        stale = anew and ours and tag.endswith("-dirty")
        if not stale and engine.docker("image", "inspect", tagged, check=False).code == 0:
            return
        if not ours:
            raise EngineError(PULL, f"service {name}: the engine has no image {tagged}; next: docker pull {tagged}")
        try:
            _build(checkout, folder, tagged, tag)
        except DevenvError as broken:
            raise EngineError(PULL, "\n".join([f"{tagged}: {broken.text}", *broken.log[-5:]])) from broken


def _build(checkout: Config, folder: Path, tagged: str, tag: str) -> None:
    if tag == release.version(checkout):
        released(checkout, tagged, tag)
        return
    sources = folder / f".{tag}-sources"
    shutil.rmtree(sources, ignore_errors=True)
    sources.mkdir(parents=True)
    archive = sources.with_suffix(".tar")
    try:
        words = ["git", "archive", f"--output={archive}", f"{tag}^{{commit}}", "--", *INPUTS]
        if proc.run(words, cwd=checkout.root, timeout=60, check=False).code:
            text = f"manifest for {tagged} not found: manifest unknown: manifest unknown"
            raise EngineError(PULL, text)
        proc.run(["tar", "-xf", archive, "-C", sources], timeout=60)
        released(replace(checkout, root=sources), tagged, tag)
    finally:
        archive.unlink(missing_ok=True)
        shutil.rmtree(sources, ignore_errors=True)
