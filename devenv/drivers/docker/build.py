"""Builds the images, when what goes into them has changed."""

from __future__ import annotations

from devenv.config import Config
from devenv.console import Progress
from devenv.drivers.docker.engine import Engine
from devenv.packages.site import Stamp, digest

INPUTS = {
    "app": ("backend", "requirements/runtime.txt", ".dockerignore"),
    "www": ("frontend",),
}
IMAGES = {"app": "roronline-app:local", "www": "roronline-www:local"}


def build(config: Config, engine: Engine, progress: Progress) -> bool:
    """Builds the images of changed sources; says whether any was built. Docker's cache does the rest."""
    built = False
    for service, places in INPUTS.items():
        image = "roronline-www:dev" if service == "www" and config.dev else IMAGES[service]
        stamp = Stamp(config, f"image-{image.replace(':', '-')}", digest(config.root / place for place in places))
        there = engine.docker("image", "inspect", "--format", "{{.Id}}", image, check=False).code == 0
        if stamp.fresh and there:
            continue
        with progress.step(f"image {service}"):
            engine.compose("build", "--quiet", service, timeout=1800)
        stamp.leave()
        built = True
    return built
