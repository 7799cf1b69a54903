"""Finds libfaketime, or unpacks it for this checkout where the system's packages can be had."""

from __future__ import annotations

from pathlib import Path

from devenv.config import Config
from devenv.errors import DevenvError
from devenv.packages import debian

PATTERNS = ("usr/lib/*/faketime/libfaketime.so.1", "usr/lib/faketime/libfaketime.so.1", "usr/lib64/faketime/*.so.1")


def library(config: Config) -> str:
    """Its path; raises `DevenvError` with the command that gets it."""
    found = _look(config)
    if found is None and debian.available():
        config.packages.mkdir(parents=True, exist_ok=True)
        debian.unpack(config, ["libfaketime"])
        found = _look(config)
    if found is None:
        raise DevenvError("fault/faketime", "a wrong clock needs libfaketime", "sudo apt-get install libfaketime")
    return str(found)


def _look(config: Config) -> Path | None:
    roots = (Path("/"), config.packages / "debian")
    return next((file for root in roots for one in PATTERNS for file in sorted(root.glob(one))), None)
