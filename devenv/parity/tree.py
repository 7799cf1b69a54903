"""The files of a checkout, read once each; a test may lay changed ones over them."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from devenv import proc
from devenv.drivers.docker import scale
from devenv.errors import DevenvError
from devenv.parity import located
from devenv.parity.fact import Fact, UnreadableError
from devenv.stack import FILES, compose


class Tree:
    """`changed` holds texts that stand instead of files, `modes` run bits instead of git's."""

    def __init__(
        self, root: Path, changed: Mapping[str, str] | None = None, modes: Mapping[str, int] | None = None
    ) -> None:
        self.root = root
        self.changed = dict(changed or {})
        self.other_modes = dict(modes or {})
        self._texts: dict[str, str] = {}
        self._yaml: dict[str, Any] = {}
        self._python: dict[str, ast.Module] = {}

    def but(self, changed: Mapping[str, str], modes: Mapping[str, int] | None = None) -> Tree:
        """The same checkout with other texts or modes; what is not changed is not read again."""
        made = Tree(self.root, changed, modes)
        caches: list[tuple[dict[str, Any], dict[str, Any]]] = [
            (self._texts, made._texts),
            (self._yaml, made._yaml),
            (self._python, made._python),
        ]
        for mine, other in caches:
            other.update({name: read for name, read in mine.items() if name not in changed})
        made.__dict__["listed"] = self.listed
        return made

    def exists(self, name: str) -> bool:
        """Whether there is such a file."""
        return name in self.changed or (self.root / name).is_file()

    def text(self, name: str) -> str:
        """The whole file, line ends as they are."""
        if name in self.changed:
            return self.changed[name]
        if name not in self._texts:
            try:
                self._texts[name] = (self.root / name).read_bytes().decode()
            except (OSError, UnicodeDecodeError) as failed:
                raise UnreadableError(name, f"cannot be read: {failed}") from failed
        return self._texts[name]

    def all(self, name: str, pattern: str) -> list[Fact]:
        """Every match of `pattern`: its first group, else the whole; `^` and `$` are ends of lines."""
        text = self.text(name)
        found = re.finditer(pattern, text, flags=re.MULTILINE)
        return [
            Fact(one[1 if one.re.groups else 0], name, text.count("\n", 0, one.start(one.re.groups and 1)) + 1)
            for one in found
        ]

    def some(self, name: str, pattern: str, what: str) -> list[Fact]:
        """As `all`; none is something that could not be read."""
        found = self.all(name, pattern)
        if not found:
            raise UnreadableError(name, f"{what} is not to be found")
        return found

    def one(self, name: str, pattern: str, what: str) -> Fact:
        """The first match; none is something that could not be read."""
        return self.some(name, pattern, what)[0]

    def yaml(self, name: str) -> Any:
        """The YAML of a file, every scalar a `Fact`."""
        if name not in self._yaml:
            self._yaml[name] = located.parse(self.text(name), name)
        return self._yaml[name]

    def toml(self, name: str) -> dict[str, Any]:
        """The TOML of a file; it knows no lines."""
        try:
            return tomllib.loads(self.text(name))
        except tomllib.TOMLDecodeError as broken:
            raise UnreadableError(name, f"is no TOML: {broken}") from broken

    def python(self, name: str) -> ast.Module:
        """The syntax of a Python file."""
        if name not in self._python:
            try:
                self._python[name] = ast.parse(self.text(name))
            except SyntaxError as broken:
                raise UnreadableError(f"{name}:{broken.lineno}", f"is no Python: {broken.msg}") from broken
        return self._python[name]

    @cached_property
    def production(self) -> Any:
        """The services that production runs."""
        return self._services(*FILES[:1])

    @cached_property
    def development(self) -> Any:
        """The services with what development lays over them."""
        return self._services(*FILES)

    @cached_property
    def replicated(self) -> Any:
        """The services with several apps at one address."""
        return self._services(*FILES, scale.FILE)

    def _services(self, *names: str) -> Any:
        merged: Any = {}
        for name in names:
            read = self.yaml(name)
            if not isinstance(read, dict) or not isinstance(read.get("services"), dict):
                raise UnreadableError(name, "has no services")
            merged = compose.overlay(merged, read)
        return merged["services"]

    @property
    def modes(self) -> dict[str, int]:
        """What git knows of modes, other ones laid over it."""
        return {**self.listed, **self.other_modes}

    @cached_property
    def listed(self) -> dict[str, int]:
        """Every file that git knows or would take, with its mode there; an archive or a mount may have lost it."""
        try:
            staged = proc.run(["git", "ls-files", "--stage", "-z"], cwd=self.root, timeout=10).out
            others = proc.run(
                ["git", "ls-files", "-z", "--others", "--exclude-standard"], cwd=self.root, timeout=10
            ).out
        except DevenvError as failed:
            raise UnreadableError("git ls-files", failed.text) from failed
        rows = [row.partition("\t") for row in staged.split("\0") if row]
        found = {name: int(words.split()[0], 8) for words, _, name in rows}
        for name in others.split("\0"):
            if name and (self.root / name).is_file():
                found[name] = 0o100755 if (self.root / name).stat().st_mode & 0o100 else 0o100644
        return found

    def below(self, *folders: str, endings: tuple[str, ...] = ("",)) -> list[str]:
        """The files under these folders that git knows or would take."""
        names = [*self.modes, *(name for name in self.changed if name not in self.modes)]
        inside = [name for name in names if any(name.startswith(f"{folder}/") for folder in folders)]
        return sorted(name for name in inside if name.endswith(endings) and self.exists(name))
