"""Restarts Daphne whenever a source file changes; runs in the development container alone."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

PAUSE = 0.5  # seconds
SOURCES = (".py", ".toml", ".html", ".json", ".template")


def stamps(root: Path) -> dict[str, int]:
    """When each source file was written."""
    found: dict[str, int] = {}
    for folder, folders, files in os.walk(root):
        folders[:] = [name for name in folders if name not in ("__pycache__", "staticfiles")]
        found |= {path: Path(path).stat().st_mtime_ns for f in files if (path := f"{folder}/{f}").endswith(SOURCES)}
    return found


def main() -> None:
    """Watch until told to stop."""
    before = stamps(Path())
    while True:
        time.sleep(PAUSE)
        now = stamps(Path())
        if now != before:
            before = now
            subprocess.run(["/usr/bin/s6-svc", "-r", "/run/service/daphne"], check=False)


if __name__ == "__main__":
    main()
