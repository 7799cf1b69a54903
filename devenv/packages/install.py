"""`devenv setup`: fetches and builds what is missing, side by side where it can; a second run does nothing."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from devenv.config import Config
from devenv.console import Progress
from devenv.errors import DevenvError
from devenv.packages import debian, node, postgres, site
from devenv.packages.catalogue import entries
from devenv.packages.found import locate, wanted

SYSTEM = ("redis-server", "nginx")


def install(config: Config, progress: Progress) -> None:
    """Everything that `up` needs. Raises `DevenvError` for the first thing that cannot be had."""
    config.packages.mkdir(parents=True, exist_ok=True)
    if wanted("node", config):
        with progress.step("node", f"fetched, major {entries(config.root)['node'].major}"):
            node.fetch(config)
    steps: list[Callable[[Config, Progress], None]] = [_system, _postgres, _site, _static]
    with ThreadPoolExecutor(len(steps)) as pool:
        waiting = [pool.submit(step, config, progress) for step in steps]
    for done in waiting:
        done.result()


def _system(config: Config, progress: Progress) -> None:
    """Redis and NGINX from the operating system's packages."""
    missing = [name for name in SYSTEM if wanted(name, config)]
    if not missing or not debian.available():
        return
    packages = [package for name in missing for package in entries(config.root)[name].debian]
    with progress.step("packages", ", ".join(missing)):
        debian.unpack(config, packages)


def _postgres(config: Config, progress: Progress) -> None:
    """PostgreSQL in production's major; another one that is there already will do, and `status` says so."""
    if not wanted("postgres", config):
        return
    try:
        with progress.step("postgres", "fetched"):
            postgres.fetch(config)
            locate("postgres", config)
    except DevenvError as failed:
        progress.say(f"  production's PostgreSQL could not be had ({failed.text}); another one serves")
        if debian.available() and _absent("postgres", config):
            with progress.step("postgres", "unpacked"):
                debian.unpack(config, ["postgresql"])


def _absent(name: str, config: Config) -> bool:
    try:
        locate(name, config)
    except DevenvError:
        return True
    return False


def _site(config: Config, progress: Progress) -> None:
    """The front end: packages, then the bundle. With `DEV=1` nothing is built."""
    if not (config.root / "frontend" / "package.json").is_file():
        return
    modules = site.modules(config)
    if not modules.fresh:
        with progress.step("npm ci"):
            site.install_modules(config)
        modules.leave()
    if config.dev:
        return
    bundle = site.bundle(config)
    if not bundle.fresh:
        with progress.step("next build"):
            site.build(config)
        site.bundle(config).leave()


def _static(config: Config, progress: Progress) -> None:
    """Static files for NGINX."""
    if not (config.root / "backend" / "manage.py").is_file():
        return
    stamp = site.static(config)
    if not stamp.fresh:
        with progress.step("static"):
            site.collect_static(config)
        stamp.leave()
