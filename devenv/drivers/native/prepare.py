"""Lays out what a process finds when it starts: folders, files, nothing stale."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from devenv.plan import Directory, File, Prepare, Remove, Rename, Run


def carry_out(action: Prepare, user: int | None) -> bool:
    """Does what can be done without a process; True when a program is to be run for the rest."""
    match action:
        case Directory(path, mode):
            Path(path).mkdir(parents=True, exist_ok=True)
            _hand_over(Path(path), mode, user)
        case Remove(paths):
            for path in paths:
                _remove(Path(path))
        case File(path, text, mode, unless):
            if not _there(unless):
                _write(Path(path), text, mode, user)
        case Rename(source, target, unless):
            if not _there(unless):
                Path(source).rename(target)
        case Run(unless=unless):
            return not _there(unless)
    return False


def _there(path: str) -> bool:
    return bool(path) and Path(path).exists()


def _write(path: Path, text: str, mode: int, user: int | None) -> None:
    draft = path.with_name(f".{path.name}.new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
    _hand_over(draft, mode, user)
    draft.replace(path)


def _hand_over(path: Path, mode: int, user: int | None) -> None:
    path.chmod(mode)
    if user is not None:
        os.chown(path, user, user)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
