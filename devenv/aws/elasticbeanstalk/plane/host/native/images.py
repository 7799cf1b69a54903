"""Images without a Docker engine: a release's sources for the app's image, this machine's programs for the rest."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from devenv import proc, release
from devenv.aws.elasticbeanstalk.plane.host.errors import EngineError
from devenv.aws.elasticbeanstalk.plane.host.runtime import PULL
from devenv.config import Config
from devenv.errors import DevenvError
from devenv.stack import FILES, compose

BUILT = "backend/staticfiles"  # made from the locked packages, not kept in git


@dataclass(frozen=True)
class Image:
    """Where an image's files lie, and how each service of a compose file runs from it as local processes."""

    root: Path
    blocks: dict[str, Any]
    release: str = ""


class Images:
    """The local registry: the app's images come from the checkout's own history."""

    def __init__(self, checkout: Config, folder: Path) -> None:
        self.checkout, self.folder = checkout, folder

    def pull(self, name: str, image: str) -> Image:
        """The image of a service. Raises `EngineError` as Docker does for a tag that nobody pushed."""
        repository, tag = split(image)
        if repository.rpartition("/")[2] == release.IMAGE:
            root = self._release(image, tag or "latest")
            return Image(root, _blocks(root).get(name, {}), tag)
        known = _services(self.checkout.root)
        if (one := known.get(name)) is not None and one.get("image") == image:
            return Image(self.checkout.root, one.get("x-native", {}))
        raise EngineError(
            PULL, f"service {name}: the image {image} has no native form (no x-native block, no Docker engine)"
        )

    def _release(self, image: str, tag: str) -> Path:
        target = self.folder / tag
        if target.is_dir() and not tag.endswith("-dirty"):
            return target
        draft = self.folder / f".{tag}"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(parents=True)
        if tag == release.version(self.checkout):
            self._copy(draft)
        else:
            self._check_out(image, tag, draft)
        built = self.checkout.root / BUILT
        if built.is_dir() and not (draft / BUILT).exists():
            (draft / BUILT).symlink_to(built)
        shutil.rmtree(target, ignore_errors=True)
        return draft.replace(target)

    def _copy(self, target: Path) -> None:
        """What lies in the checkout now: it is at that version."""
        words = ["git", "ls-files", "-z", "--", *FILES, "backend"]
        for name in proc.run(words, cwd=self.checkout.root, timeout=20).out.split("\0"):
            if name and (self.checkout.root / name).is_file():
                (target / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(self.checkout.root / name, target / name)

    def _check_out(self, image: str, tag: str, target: Path) -> None:
        archive = target.with_suffix(".tar")
        try:
            words = ["git", "archive", f"--output={archive}", f"{tag}^{{commit}}", "--", *FILES, "backend"]
            proc.run(words, cwd=self.checkout.root, timeout=60)
            proc.run(["tar", "-xf", archive, "-C", target], timeout=60)
        except DevenvError as unknown:
            shutil.rmtree(target, ignore_errors=True)
            raise EngineError(PULL, f"manifest for {image} not found: manifest unknown: manifest unknown") from unknown
        finally:
            archive.unlink(missing_ok=True)


def split(image: str) -> tuple[str, str]:
    """Repository and tag, which may be empty: a colon may be that of a port."""
    repository, colon, tag = image.rpartition(":")
    return (image, "") if "/" in tag or not colon else (repository, tag)


def _services(root: Path) -> dict[str, Any]:
    return dict(compose.read([root / name for name in FILES])["services"])


def _blocks(root: Path) -> dict[str, Any]:
    return {name: service.get("x-native", {}) for name, service in _services(root).items()}
