"""Builds the images, when what goes into them has changed."""

from __future__ import annotations

from devenv.config import Config
from devenv.console import Progress
from devenv.drivers.docker.engine import Engine
from devenv.packages.site import Stamp, digest

INPUTS = {
    "app": ("backend", "requirements/runtime.txt", "requirements/certbot.txt", ".dockerignore"),
    "www": ("frontend",),
    "google": ("devenv/google", "devenv/__init__.py", "requirements/google.txt", ".dockerignore"),
}


def image(config: Config, service: str) -> str:
    """Tagged with the checkout: two of them side by side must not serve each other's code."""
    suffix = "-dev" if service == "www" and config.dev else ""
    return f"roronline-{service}:{config.key[:8]}{suffix}"


def _inputs(config: Config, service: str) -> str:
    return digest(config.root / place for place in INPUTS[service])


def build(config: Config, engine: Engine, progress: Progress, services: list[str]) -> bool:
    """Builds the images of changed sources; says whether any was built. Docker's cache does the rest."""
    built = False
    for service in [one for one in INPUTS if one in services]:
        name = image(config, service)
        stamp = Stamp(config, f"image-{name.replace(':', '-')}", _inputs(config, service))
        there = engine.docker("image", "inspect", "--format", "{{.Id}}", name, check=False).code == 0
        if stamp.fresh and there:
            continue
        with progress.step(f"image {service}"):
            engine.compose("build", "--quiet", service, timeout=1800)
        stamp.leave()
        built = True
    return built
