"""Source bundles: read safely, unpacked with the modes that the archive gives."""

from __future__ import annotations

import shutil
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

LARGEST = 4 << 30  # bytes, unpacked
UNIX = 3  # "create_system" of an archive whose modes mean something
PLAIN, PROGRAM, FOLDER = 0o644, 0o755, 0o755
IN_MEMORY = 32 << 20
BROKEN = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError)


class BundleError(Exception):
    """It cannot be unpacked; `cause` says what is wrong with it."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause

    def text(self, label: str) -> str:
        """The event, as AWS words it."""
        return (
            f"Configuration files cannot be extracted from the application version {label}. "
            f"Check that the application version is a valid zip or war file. ({self.cause})"
        )


@contextmanager
def _opened(pieces: Iterable[bytes]) -> Iterator[zipfile.ZipFile]:
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as file:
        for piece in pieces:
            file.write(piece)
        try:
            with zipfile.ZipFile(file) as archive:  # type: ignore[arg-type, unused-ignore]
                _check(archive)
                yield archive
        except BROKEN as broken:
            raise BundleError(str(broken) or type(broken).__name__) from broken


def _check(archive: zipfile.ZipFile) -> None:
    names: set[str] = set()
    for entry in archive.infolist():
        path = PurePosixPath(entry.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or "\0" in entry.filename:
            raise BundleError(f"{entry.filename!r} leads out of the bundle")
        if stat.S_ISLNK(_mode(entry)) and not _stays_inside(path, archive.read(entry).decode(errors="replace")):
            raise BundleError(f"{entry.filename!r} is a link that leads out of the bundle")
        if str(path) in names:
            raise BundleError(f"{entry.filename!r} is there twice")
        names.add(str(path))
    if sum(entry.file_size for entry in archive.infolist()) > LARGEST:
        raise BundleError(f"it unpacks to more than {LARGEST} bytes")


def _stays_inside(path: PurePosixPath, target: str) -> bool:
    if target.startswith("/"):
        return False
    depth = 0
    for part in [*path.parent.parts, *PurePosixPath(target).parts]:
        depth += -1 if part == ".." else 1
        if depth < 0:
            return False
    return True


def _mode(entry: zipfile.ZipInfo) -> int:
    return entry.external_attr >> 16 if entry.create_system == UNIX else 0


def examine(pieces: Iterable[bytes]) -> list[str]:
    """The names in a bundle. Raises `BundleError` for one that could not be unpacked."""
    with _opened(pieces) as archive:
        if (damaged := archive.testzip()) is not None:
            raise BundleError(f"{damaged!r} is damaged")
        return archive.namelist()


def texts(pieces: Iterable[bytes], below: str) -> dict[str, str]:
    """The text files right below a folder of the bundle, by name."""
    with _opened(pieces) as archive:
        names = [name for name in archive.namelist() if PurePosixPath(name).parent == PurePosixPath(below)]
        return {name: archive.read(name).decode("utf-8-sig") for name in sorted(names) if not name.endswith("/")}


def unpack(pieces: Iterable[bytes], target: Path) -> None:
    """Unpacks into an empty folder; on a failure the folder is gone."""
    target.mkdir(parents=True)
    try:
        with _opened(pieces) as archive:
            links = []
            for entry in archive.infolist():
                if stat.S_ISLNK(_mode(entry)):
                    links.append(entry)
                else:
                    _put(archive, entry, target / entry.filename.replace("\\", "/"))
            for entry in links:  # last, so that nothing is written through one
                (target / entry.filename).parent.mkdir(parents=True, exist_ok=True)
                (target / entry.filename).symlink_to(archive.read(entry).decode())
    except (BundleError, OSError) as broken:
        shutil.rmtree(target, ignore_errors=True)
        raise broken if isinstance(broken, BundleError) else BundleError(str(broken)) from broken


def _put(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: Path) -> None:
    if entry.is_dir():
        path.mkdir(mode=FOLDER, parents=True, exist_ok=True)
        return
    path.parent.mkdir(mode=FOLDER, parents=True, exist_ok=True)
    with archive.open(entry) as source, path.open("wb") as file:
        _copy(source, file, entry.file_size)
    path.chmod(stat.S_IMODE(_mode(entry)) & 0o777 or PLAIN)


def _copy(source: IO[bytes], file: IO[bytes], declared: int) -> None:
    left = declared
    while piece := source.read(min(1 << 20, left + 1)):
        left -= len(piece)
        if left < 0:
            raise BundleError("a file is longer than the archive says")
        file.write(piece)
