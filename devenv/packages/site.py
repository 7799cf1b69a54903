"""What is built from this checkout: the front end's packages and bundle, the admin's static files.

Each step leaves a stamp that names its inputs; a step whose inputs have not changed is not done again.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from devenv import proc
from devenv.config import Config
from devenv.packages.found import Tool, locate

# `next dev` and `next build` write next-env.d.ts, each in its own way.
NOT_SOURCE = {"node_modules", ".next", "tests", "coverage", "next-env.d.ts"}


def digest(paths: Iterable[Path]) -> str:
    """Names the content of files and folders."""
    found = hashlib.sha256()
    for path in paths:
        for file in sorted(_files(path)):
            found.update(f"{file}\0".encode() + hashlib.sha256(file.read_bytes()).digest())
    return found.hexdigest()


def _files(path: Path) -> Iterable[Path]:
    if path.name in NOT_SOURCE:
        return
    if path.is_file():
        yield path
    elif path.is_dir():
        for entry in path.iterdir():
            yield from _files(entry)


class Stamp:
    """Whether a step was done with these inputs already."""

    def __init__(self, config: Config, name: str, inputs: str) -> None:
        self.path, self.inputs = config.state / "stamps" / name, inputs

    @property
    def fresh(self) -> bool:
        """Nothing has changed since."""
        return self.path.is_file() and self.path.read_text(encoding="utf-8") == self.inputs

    def leave(self) -> None:
        """The step is done."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(self.inputs, encoding="utf-8")


def npm(config: Config, *words: str, timeout: float = 900) -> proc.Done:
    """Run npm in `frontend/` with the Node that was found."""
    node, tool = locate("node", config), locate("npm", config)
    return proc.run([tool.path, *words], env=environment(config, node), cwd=config.root / "frontend", timeout=timeout)


def environment(config: Config, node: Tool) -> dict[str, str]:
    """The caller's environment with this Node first, the system's authorities known and no telemetry."""
    path = f"{node.path.parent}{os.pathsep}{config.environ.get('PATH', os.defpath)}"
    own = {"NODE_USE_SYSTEM_CA": "1", **config.environ, **node.environment}
    return {**own, "PATH": path, "NEXT_TELEMETRY_DISABLED": "1", "CI": "1"}


def cache(config: Config) -> Path:
    """Where npm keeps what it fetched once, whoever has chosen that: `npm ci` finds it there without a network."""
    return Path(npm(config, "config", "get", "cache", timeout=60).out.strip())


def modules(config: Config) -> Stamp:
    """`npm ci`: due when the lock file or Node's version changed, or the folder is gone."""
    front = config.root / "frontend"
    version = locate("node", config).version
    stamp = Stamp(config, "node_modules", f"{version} {digest([front / 'package-lock.json'])}")
    if not (front / "node_modules").is_dir():
        stamp.path.unlink(missing_ok=True)
    return stamp


def install_modules(config: Config) -> None:
    """Install the locked packages."""
    npm(config, "ci", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error")


def bundle(config: Config) -> Stamp:
    """`next build`: due when a source file changed, or the bundle is gone."""
    front = config.root / "frontend"
    stamp = Stamp(config, "bundle", digest([front]))
    if not (front / ".next" / "standalone" / "server.js").is_file():
        stamp.path.unlink(missing_ok=True)
    return stamp


def build(config: Config) -> None:
    """Build the bundle that production serves."""
    npm(config, "run", "build")


def static(config: Config) -> Stamp:
    """`collectstatic`: due when the locked packages or the site's own files changed, or the folder is gone."""
    root = config.root
    stamp = Stamp(config, "static", digest([root / "requirements" / "runtime.txt", root / "backend" / "static"]))
    if not (root / "backend" / "staticfiles").is_dir():
        stamp.path.unlink(missing_ok=True)
    return stamp


def collect_static(config: Config) -> None:
    """Gather the admin's and the REST pages' files for NGINX."""
    settings = {
        "DOMAIN": "roronline.localhost",
        "SECRET_KEY": "only for collecting static files, where nothing is signed",
        "DATABASE_URL": "postgresql://nobody:nothing@127.0.0.1:1/none",
        "REDIS_URL": "redis://127.0.0.1:1/0",
    }
    proc.run(
        [sys.executable, "manage.py", "collectstatic", "--noinput", "--clear", "-v", "0"],
        env={**config.environ, **settings}, cwd=config.root / "backend", timeout=120,
    )  # fmt: skip
