"""The control plane on disk: written before a change is answered, read when the mirror starts again."""

from __future__ import annotations

import importlib
import io
import marshal
import os
import pickle
import sys
import threading
import types
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import moto
from moto.backends import get_backend
from moto.core.base_backend import BackendDict
from moto.s3.models import FakeKey

from devenv.aws.mirror.register import served
from devenv.aws.s3.objects import keep, kept, name_of
from devenv.errors import DevenvError

FORMAT = f"3, moto {moto.__version__}, Python {sys.version_info.major}.{sys.version_info.minor}"
LONGEST = 200  # bytes of the line that names the format
REMEDY = (
    "go back to the version that wrote it; or devenv cloud down --forget: databases, objects, zones, stacks are lost"
)
OF_THE_PROCESS = ("_value_buffer", "_mirror_object", "lock")
LOCKS: dict[type, Callable[[], Any]] = {
    type(threading.Lock()): threading.Lock,
    type(threading.RLock()): threading.RLock,
}
Tree = dict[str, dict[str, dict[str, Any]]]  # service, account, region


class State:
    """One file for all services, since resources of one refer to those of another; objects of S3 lie beside it."""

    def __init__(self, folder: Path) -> None:
        self.file, self.objects = folder / "state", folder / "objects"
        self.objects.mkdir(mode=0o700, parents=True, exist_ok=True)

    def save(self) -> None:
        """Replaces the file in one move. Call it with the mirror's lock held."""
        buffer = io.BytesIO()
        buffer.write(f"{FORMAT}\n".encode())
        _Writer(buffer, self.objects).dump(_collect())
        draft = self.file.with_suffix(".new")
        with draft.open("wb") as file:
            file.write(buffer.getbuffer())
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self.file)

    def load(self) -> bool:
        """Puts back what was saved; False when there is nothing. Raises `DevenvError` for what it cannot read."""
        if not self.file.exists():
            return False
        with self.file.open("rb") as file:
            form = file.readline(LONGEST).decode(errors="replace").strip()
            if form != FORMAT:
                known = form if "moto" in form and form.isprintable() else "an older one"
                text = f"{self.file} was written by another version of the mirror: {known}; here {FORMAT}"
                raise DevenvError("cloud/state", text, REMEDY)
            try:
                tree = _Reader(file, self.objects).load()  # our own file, 0700 folder
            except Exception as broken:
                raise DevenvError("cloud/state", f"{self.file} is damaged: {broken}", REMEDY) from broken
        _restore(tree)
        return True

    def sweep(self) -> None:
        """Removes objects that nothing refers to any more: deleted ones, and those of a write that was cut off."""
        used = {name_of(key) for key in _keys()}
        for path in self.objects.iterdir():
            if path.name not in used:
                path.unlink()


def _collect() -> Tree:
    return {
        service: {account: dict(regions.items()) for account, regions in get_backend(service).items()}  # type: ignore[call-overload]
        for service in served()
    }


def _restore(tree: Tree) -> None:
    for service, accounts in tree.items():
        backends = get_backend(service)  # type: ignore[call-overload]
        for account, regions in accounts.items():
            for region, backend in regions.items():
                dict.__setitem__(backends[account], region, backend)


def _keys() -> list[FakeKey]:
    found = []
    for regions in get_backend("s3").values():
        for backend in regions.values():
            for bucket in backend.buckets.values():
                found += [version for name in bucket.keys for version in bucket.keys.getlist(name)]
    return [key for key in found if isinstance(key, FakeKey)]


class _Writer(pickle.Pickler):
    """Leaves out what is of the process (locks) or too big to be written each time (objects)."""

    def __init__(self, file: io.BytesIO, objects: Path) -> None:
        super().__init__(file, protocol=pickle.HIGHEST_PROTOCOL)
        self.objects = objects

    def persistent_id(self, obj: Any) -> Any:
        if type(obj) in LOCKS:
            return ("lock", type(obj).__name__)
        if isinstance(obj, BackendDict):
            return ("backends", obj.service_name)
        return None

    def reducer_override(self, obj: Any) -> Any:
        if isinstance(obj, types.FunctionType) and "<" in obj.__qualname__:  # moto's defaults are such functions
            cells = tuple(cell.cell_contents for cell in obj.__closure__ or ())
            return _function, (obj.__module__, marshal.dumps(obj.__code__), obj.__defaults__, cells)
        if isinstance(obj, defaultdict) and type(obj) is not defaultdict:  # its own __init__ wants other arguments
            return _mapping, (type(obj), obj.default_factory), obj.__dict__, None, iter(obj.items())
        if not isinstance(obj, FakeKey):
            return NotImplemented
        path = keep(obj, self.objects)
        rest = {
            key: value for key, value in obj.__dict__.items() if key not in ("_value_buffer", "_mirror_object", "lock")
        }
        return kept, (type(obj), str(path), rest)


class _Reader(pickle.Unpickler):
    def __init__(self, file: Any, objects: Path) -> None:
        super().__init__(file)
        self.objects = objects

    def persistent_load(self, pid: Any) -> Any:
        kind, name = pid
        if kind == "lock":
            return next(make for known, make in LOCKS.items() if known.__name__ == name)()
        return get_backend(name)


def _function(module: str, code: bytes, defaults: Any, cells: tuple[Any, ...]) -> types.FunctionType:
    made = marshal.loads(code)  # noqa: S302 - our own file
    closure = tuple(types.CellType(cell) for cell in cells) or None
    return types.FunctionType(made, importlib.import_module(module).__dict__, made.co_name, defaults, closure)


def _mapping(kind: type[defaultdict[Any, Any]], factory: Any) -> defaultdict[Any, Any]:
    made = kind.__new__(kind)
    defaultdict.__init__(made, factory)
    return made
