"""Command lines with dependencies of their own, each in a locked environment apart from ours, made on demand."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from devenv import proc
from devenv.config import Config
from devenv.packages.site import Stamp, digest
from devenv.packages.uv import uv


def tool(config: Config, name: str, program: str = "") -> Path:
    """The program of `requirements/NAME.txt`; its environment is made anew when the lock has changed."""
    lock = config.root / "requirements" / f"{name}.txt"
    folder = config.packages / "tools" / name
    found = folder / "bin" / (program or name)
    stamp = Stamp(config, f"tool-{name}", f"{sys.executable} {digest([lock])}")
    if stamp.fresh and found.exists():
        return found
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    proc.run([sys.executable, "-m", "venv", "--without-pip", folder], timeout=120)
    uv(config, "sync", "--python", folder / "bin" / "python", "--require-hashes", lock)
    stamp.leave()
    return found
