"""The folder that holds this checkout's state: ours, whole, and with room."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from devenv import ledger
from devenv.checks.check import Check, Look
from devenv.config import Config
from devenv.console import Progress
from devenv.errors import DevenvError

ROOM = 1024  # MiB: a bundle, a database and their logs


def _folder(config: Config) -> Look:
    for folder in (config.state, config.outside):
        if folder.exists() and not os.access(folder, os.W_OK | os.X_OK):
            return Look("problem", f"{folder} cannot be written to by this user", f"ls -ld {folder}")
        if folder.exists() and folder.stat().st_uid != os.getuid():
            return Look("problem", f"{folder} belongs to another user", f"sudo chown -R $(id -u) {folder}")
    return Look(text=str(config.state))


def _memory(config: Config) -> Look:
    for read in (ledger.secrets_kept, ledger.known_ports):
        try:
            read(config)
        except DevenvError as damaged:
            return Look("problem", damaged.text, damaged.remedy)
    return Look(text="secrets and ports are readable")


def _forget(config: Config, progress: Progress) -> None:
    """Only a damaged file goes. Without its secrets the database cannot be opened: it is set aside, not removed."""
    for name, read in (("secrets", ledger.secrets_kept), ("ports", ledger.known_ports)):
        try:
            read(config)
        except DevenvError:
            aside = config.state / f"{name}.damaged"
            (config.state / name).replace(aside)
            progress.say(f"  set aside as {aside}")


def _disk(config: Config) -> Look:
    place = next(folder for folder in (config.state, *config.state.parents) if folder.exists())
    free = shutil.disk_usage(place).free // 2**20
    if free < ROOM:
        return Look("problem", f"{free} MiB are left at {place}, {ROOM} are needed", "devenv clean --dry-run")
    return Look(text=f"{free} MiB are left at {Path(place)}")


FOLDER = Check("state folder", _folder)
MEMORY = Check("remembered", _memory, _forget)
DISK = Check("disk", _disk)
