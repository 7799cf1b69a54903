"""Names the state of source files, so that a change can be told."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

SKIPPED = frozenset({"__pycache__", "node_modules", ".next", ".venv", ".state", "staticfiles"})
SUFFIXES = frozenset({".py", ".toml", ".html", ".json", ".template"})


def digest(places: Iterable[str]) -> str:
    """Names the present content of files and folders by path, size and time of change."""
    found = hashlib.sha256()
    for place in places:
        for file in sorted(_files(Path(place))):
            state = file.stat()
            found.update(f"{file}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    return found.hexdigest()[:16]


def _files(place: Path) -> Iterable[Path]:
    if place.is_file():
        yield place
    elif place.is_dir():
        for entry in place.iterdir():
            if entry.is_dir():
                if entry.name not in SKIPPED:
                    yield from _files(entry)
            elif entry.suffix in SUFFIXES:
                yield entry
