"""The bytes of S3's objects: big ones lie in files, and are read from there piece by piece where that suffices."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from moto.s3.models import FakeKey

PIECE = 2**20  # bytes


def put(key: FakeKey, content: bytes | str) -> None:
    """Gives an object its bytes; what is too big for memory goes to a file without a copy on the way."""
    told = content.encode() if isinstance(content, str) else content
    buffer = tempfile.SpooledTemporaryFile(key._max_buffer_size)  # noqa: SIM115 - the object's own
    if len(told) > key._max_buffer_size:
        buffer.rollover()
    buffer.write(told)
    key._value_buffer.close()
    key._value_buffer, key.contentsize = buffer, len(told)
    key.__dict__.pop("_mirror_object", None)


def name_of(key: FakeKey) -> str:
    """The file that holds an object's bytes, by their digest; computed once for each object."""
    named = key.__dict__.get("_mirror_object")
    if named is None:
        digest = hashlib.sha256()
        for piece in _pieces(key):
            digest.update(piece)
        named = key.__dict__["_mirror_object"] = digest.hexdigest()
    return str(named)


def keep(key: FakeKey, folder: Path) -> Path:
    """Writes an object's bytes below `folder`, unless they are there; where."""
    path = folder / name_of(key)
    if not path.exists():
        draft = path.with_suffix(".new")
        with draft.open("wb") as file:
            for piece in _pieces(key):
                file.write(piece)
        draft.replace(path)
    return path


def kept(kind: type[FakeKey], path: str, rest: dict[str, Any]) -> FakeKey:
    """An object whose bytes lie in a file: a big one is read when it is asked for."""
    key: Any = kind.__new__(kind)
    place = Path(path)
    if place.stat().st_size <= rest["_max_buffer_size"]:
        key.__setstate__({**rest, "value": place.read_bytes()})
    else:
        key.__setstate__({**rest, "value": b""})
        key._value_buffer.close()
        key._value_buffer, key.contentsize = place.open("rb"), place.stat().st_size
    key.__dict__["_mirror_object"] = place.name
    made: FakeKey = key
    return made


def _pieces(key: FakeKey) -> Iterator[bytes]:
    with key.lock:
        key._value_buffer.seek(0)
        while piece := key._value_buffer.read(PIECE):
            yield piece
