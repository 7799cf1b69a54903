"""What is built from this checkout: as new as its sources."""

from __future__ import annotations

from devenv import packages
from devenv.checks.check import Check, Look
from devenv.checks.engine import runs_docker
from devenv.config import Config
from devenv.console import Progress
from devenv.packages import site


def _look(config: Config) -> Look:
    if runs_docker(config):
        return Look(text="`devenv up` builds images of what has changed")
    stamps = {"the front end's packages": site.modules(config), "the static files": site.static(config)}
    if not config.dev:
        stamps["the front end's bundle"] = site.bundle(config)
    old = [name for name, stamp in stamps.items() if not stamp.fresh]
    if old:
        return Look("problem", f"not built from the present sources: {', '.join(old)}", "devenv setup")
    return Look(text=f"{', '.join(stamps)} are up to date")


def _fix(config: Config, progress: Progress) -> None:
    packages.install(config, progress)


SITE = Check("builds", _look, _fix)
