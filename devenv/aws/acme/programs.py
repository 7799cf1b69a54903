"""Programs of the operating system's packages that certificates are rehearsed with."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from devenv.config import Config
from devenv.console import Progress
from devenv.errors import DevenvError
from devenv.packages import debian
from devenv.packages.tools import tool

FOLDERS = ("usr/bin", "usr/lib/*/faketime")
SERVER, CLOCK = ("pebble", "pebble"), ("libfaketime.so.1", "libfaketime")  # a program's name, its package's


def fetch(config: Config, progress: Progress) -> None:
    """All that certificates are given away and rehearsed with, so that nothing is fetched later."""
    with progress.step("certificates", "certbot, Pebble, libfaketime"):
        tool(config, "certbot")
        for one in (SERVER, CLOCK):
            program(config, *one)


def program(config: Config, name: str, package: str) -> Path:
    """A program or library that is here, or is unpacked for this checkout. Raises `DevenvError`."""
    found = shutil.which(name, path=config.environ.get("PATH", os.defpath)) or _unpacked(config, name)
    if found:
        return Path(found)
    if debian.available():
        config.packages.mkdir(parents=True, exist_ok=True)
        debian.unpack(config, [package])
        if unpacked := _unpacked(config, name):
            return unpacked
    raise DevenvError("packages/missing", f"{name} is not to be found", f"install {package}")


def _unpacked(config: Config, name: str) -> Path | None:
    for base in (config.packages / "debian", Path("/")):
        for folder in FOLDERS:
            if found := next(iter(sorted(base.glob(f"{folder}/{name}"))), None):
                return found
    return None
