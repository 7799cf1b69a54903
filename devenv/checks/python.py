"""The locked Python packages: installed as the lock says."""

from __future__ import annotations

import re
import sys
from importlib import metadata
from pathlib import Path

from devenv.checks.check import Check, Look
from devenv.config import Config
from devenv.console import Progress
from devenv.packages.uv import uv

PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)(?:\s*;\s*(.*?))?\s*\\?$", re.MULTILINE)


def _look(config: Config) -> Look:
    wrong = []
    for name, version, marker in PIN.findall((config.root / "requirements" / "dev.txt").read_text()):
        if marker:  # for other systems or other versions of Python
            continue
        found = _installed(name)
        if found != version:
            wrong.append(f"{name} {found or 'missing'} instead of {version}")
    if wrong:
        return Look("problem", "; ".join(wrong[:5]) + ("; …" if wrong[5:] else ""), "make setup")
    return Look(text="as requirements/dev.txt says")


def _installed(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _fix(config: Config, progress: Progress) -> None:  # noqa: ARG001 - every fix is called alike
    lock = config.root / "requirements" / "dev.txt"
    uv(config, "sync", "--python", sys.executable, "--require-hashes", lock)
    here: list[str | Path] = ["-e", config.root, "-e", config.root / "backend"]
    uv(config, "install", "--python", sys.executable, "--no-deps", "--no-build-isolation", *here)


PACKAGES = Check("python", _look, _fix)
