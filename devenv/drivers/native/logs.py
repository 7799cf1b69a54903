"""Reads the log files of services: their last lines, and what is added."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

CHUNK = 65536
LOOK_AGAIN = 0.2  # seconds


def tail(path: Path, lines: int) -> list[str]:
    """The last lines of a file; none when there is no file."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            text = b""
            while size > 0 and text.count(b"\n") <= lines:
                step = min(CHUNK, size)
                size -= step
                file.seek(size)
                text = file.read(step) + text
    except FileNotFoundError:
        return []
    return text.decode(errors="replace").splitlines()[-lines:] if lines else []


def follow(files: dict[str, Path], lines: int, *, forever: bool) -> Iterator[tuple[str, str]]:
    """The last lines of each file under its name, then, if `forever`, whole lines as they are added."""
    ends = {name: path.stat().st_size if path.exists() else 0 for name, path in files.items()}
    for name, path in files.items():
        for line in tail(path, lines):
            yield name, line
    while forever:
        time.sleep(LOOK_AGAIN)
        for name, path in files.items():
            text, ends[name] = _added(path, ends[name])
            for line in text.splitlines():
                yield name, line


def _added(path: Path, end: int) -> tuple[str, int]:
    if not path.exists():
        return "", 0
    size = path.stat().st_size
    start = end if size >= end else 0  # a shorter file is a new one
    with path.open("rb") as file:
        file.seek(start)
        text = file.read(size - start)
    whole = text.rfind(b"\n") + 1
    return text[:whole].decode(errors="replace"), start + whole
