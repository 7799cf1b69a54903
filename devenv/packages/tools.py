"""Command lines with dependencies of their own, each in a locked environment apart from ours, made on demand."""

from __future__ import annotations

import hashlib
import shutil
import sys
from pathlib import Path

from devenv import proc
from devenv.config import Config
from devenv.packages.uv import uv

MADE_OF = "made-of"  # lies in the environment itself: checkouts that share it need not make it again


def tool(config: Config, name: str, program: str = "") -> Path:
    """The program of `requirements/NAME.txt`; its environment is made anew when the lock has changed."""
    lock = config.root / "requirements" / f"{name}.txt"
    folder = config.packages / "tools" / name
    found = folder / "bin" / (program or name)
    stamp, inputs = folder / MADE_OF, f"{sys.executable} {hashlib.sha256(lock.read_bytes()).hexdigest()}"
    if found.exists() and stamp.is_file() and stamp.read_text(encoding="utf-8") == inputs:
        return found
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    proc.run([sys.executable, "-m", "venv", "--without-pip", folder], timeout=120)
    uv(config, "sync", "--python", folder / "bin" / "python", "--require-hashes", lock)
    stamp.write_text(inputs, encoding="utf-8")
    return found
