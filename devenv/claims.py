"""Ports that a start has chosen and nobody listens on yet: no other start on this machine may choose them too."""

from __future__ import annotations

import contextlib
import fcntl
import os
from pathlib import Path
from types import TracebackType

PLACE = Path("/tmp")  # noqa: S108 - the one folder that all users of a machine share


class Claims:
    """Holds ports until whoever is started listens there. A lock is the kernel's: who is killed holds nothing."""

    def __init__(self, place: Path = PLACE) -> None:
        self.place = place
        self.held: dict[Path, int] = {}

    def __enter__(self) -> Claims:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for path in list(self.held):
            self._release(path)

    def take(self, address: str, port: int) -> bool:
        """Whether the port is this start's to try; False while another one holds it."""
        path = self._path(address, port)
        if path in self.held:
            return True
        while True:
            descriptor = _opened(path)
            if descriptor is None:
                return True  # without a place to write to there is nothing to agree by
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(descriptor)
                return False
            if _is(path, descriptor):
                self.held[path] = descriptor
                return True
            os.close(descriptor)  # its holder removed it meanwhile: this is no longer the file of that name

    def give_back(self, address: str, port: int) -> None:
        """The port was not to be had after all."""
        self._release(self._path(address, port))

    def _path(self, address: str, port: int) -> Path:
        return self.place / f".roronline-{address}-{port}.lock"

    def _release(self, path: Path) -> None:
        descriptor = self.held.pop(path, None)
        if descriptor is not None:
            with contextlib.suppress(OSError):  # another user's file, in a folder where only they may remove it
                path.unlink()
            os.close(descriptor)


def _opened(path: Path) -> int | None:
    """The file of a claim, opened without following a link; nothing is ever written to it."""
    while True:
        try:
            return os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
        except FileNotFoundError:
            pass
        except OSError:
            return None
        try:
            return os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CREAT | os.O_EXCL, 0o644)
        except FileExistsError:
            continue
        except OSError:
            return None


def _is(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.lstat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False
