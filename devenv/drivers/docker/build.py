"""Builds images: those of the stack when what goes into them has changed, and those of releases."""

from __future__ import annotations

from devenv.config import Config
from devenv.console import Progress
from devenv.drivers.docker.engine import Engine
from devenv.errors import DevenvError
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


def released(config: Config, tagged: str, version: str) -> None:
    """Builds the app's image of a release; it must say of itself that it is this version."""
    engine, root = Engine(config), str(config.root)
    words = ("--quiet", "--build-arg", f"RELEASE={version}", "--tag", tagged, "--file", f"{root}/backend/Dockerfile")
    engine.docker("build", *words, root, timeout=1800)
    said = engine.docker("image", "inspect", "--format", "{{range .Config.Env}}{{println .}}{{end}}", tagged).out
    if f"RELEASE={version}" not in said.splitlines():
        raise DevenvError("release/image", f"{tagged} does not carry its version", "edit backend/Dockerfile")


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
