"""Chromium's and Chrome's store: one database for each user."""

from __future__ import annotations

import shutil
from pathlib import Path

from devenv.config import Config
from devenv.trust.nss import NssStore

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLACES = (".pki/nssdb", "snap/chromium/current/.pki/nssdb")


def found(config: Config, label: str) -> list[NssStore]:
    """Databases that are there; the usual one also before the browser's first start."""
    home = Path(config.environ.get("HOME") or Path.home())
    there = [home / place for place in PLACES if (home / place / "cert9.db").exists()]
    usual = home / PLACES[0]
    if usual not in there and any(map(shutil.which, PROGRAMS)):
        there.insert(0, usual)
    return [NssStore("chromium", folder, label) for folder in there]
