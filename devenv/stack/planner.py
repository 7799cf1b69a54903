"""Fills the stack's placeholders in: from a description to a plan."""

from __future__ import annotations

import json
import string
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from importlib import metadata
from pathlib import Path
from typing import Any

import msgspec

from devenv.config import DROPPED_USER, Config
from devenv.errors import DevenvError
from devenv.plan import Directory, File, Plan, Prepare, Probe, Remove, Rename, Run, Unit
from devenv.sources import digest
from devenv.stack import Part, Stack, compose, guarded

# All that a process inherits; certificates, proxies and paths of the caller stay outside.
INHERITED = ("HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "TZ", "TERM", "TMPDIR")


@dataclass(frozen=True)
class Program:
    """A program found on this machine."""

    path: str
    version: str
    environment: Mapping[str, str]


Find = Callable[[str], Program]


@dataclass(frozen=True)
class Planner:
    """`variables` fill `{name}` in native blocks and, in capitals, `${NAME}` in Compose's environment."""

    config: Config
    variables: Mapping[str, str]
    find: Find
    stack: Stack

    def plan(self) -> Plan:
        """Every process with nothing left to fill in."""
        behind = self._behind_doors if guarded.guarded(self.stack) else lambda unit, _: unit
        return Plan([behind(self._for(part).unit(part), part) for part in self.stack.parts])

    def _for(self, part: Part) -> Planner:
        return replace(self, variables={**self.variables, "replica": part.suffix})

    def _behind_doors(self, plain: Unit, part: Part) -> Unit:
        """The same process with doors around it; where it is met stays where it was."""
        seen = guarded.seen_by(part, self.variables)
        unit = replace(self, variables={**self.variables, "replica": part.suffix, **seen}).unit(part)
        argv = guarded.hindered(part, unit.argv, self.variables["run"])
        return msgspec.structs.replace(unit, argv=argv, endpoint=plain.endpoint)

    def unit(self, part: Part) -> Unit:
        """One process with nothing left to fill in."""
        block = part.block
        program = self.find(part.command[0])
        folder = (self.config.root / self._fill(block.folder)).resolve()
        watch = [str(self.config.root / self._fill(place)) for place in block.watch]
        return Unit(
            name=part.name,
            argv=self._argv(part.command),
            environment=self._environment(part, program),
            folder=str(folder),
            log=str(self.config.logs / f"{part.name}.log"),
            prepare=[self._prepare(action) for action in block.prepare],
            needs=part.needs,
            once=block.once,
            stop=block.stop,
            grace=block.grace,
            user=DROPPED_USER if block.drop and self.config.drops_user else None,
            probe=self._probe(part),
            watch=watch,
            reload=block.reload,
            inputs="" if block.reload else digest(watch),
            version=self._version(part, program),
            endpoint=self._fill(block.endpoint),
        )

    def environment(self, part: Part) -> dict[str, str]:
        """What the service's own settings are: Compose's environment, then the native block's."""
        capitals = {name.upper(): value for name, value in self.variables.items()}
        found = {name: compose.fill(value, capitals) for name, value in part.environment.items()}
        found.update({name: self._fill(value) for name, value in part.block.environment.items()})
        return found

    def _environment(self, part: Part, program: Program) -> dict[str, str]:
        inherited = {name: self.config.environ[name] for name in INHERITED if name in self.config.environ}
        own = Path(program.path).parent
        path = f"{own}:{self.config.environ.get('PATH', '/usr/bin:/bin')}"
        return {**inherited, "PATH": path, **program.environment, **self.environment(part)}

    def _argv(self, words: list[str]) -> list[str]:
        return [self.find(words[0]).path, *(self._fill(word) for word in words[1:])]

    def _fill(self, text: str) -> str:
        try:
            return text.format_map(self.variables)
        except (KeyError, ValueError, IndexError) as unknown:
            raise DevenvError(
                "stack/placeholder", f"{text!r} holds an unknown placeholder: {unknown}", "edit x-native"
            ) from unknown

    def _probe(self, part: Part) -> Probe | None:
        ready = part.block.ready
        if ready is None:
            return None
        return Probe(
            kind=ready.kind,
            at=self._fill(ready.at),
            url=self._fill(ready.url),
            ca=self._fill(ready.ca),
            user=self._fill(ready.user),
            secret=self._fill(ready.secret),
            within=ready.within,
        )

    def _prepare(self, action: Mapping[str, Any]) -> Prepare:
        match action:
            case {"directory": str(path)}:
                return Directory(self._fill(path), int(str(action.get("mode", "0700")), 8))
            case {"remove": list(paths)}:
                return Remove([self._fill(path) for path in paths])
            case {"file": str(path)}:
                mode = int(str(action.get("mode", "0600")), 8)
                return File(self._fill(path), self._text(action), mode, self._unless(action))
            case {"run": list(words)}:
                return Run(self._argv(words), self._fill(action.get("input", "")), self._unless(action))
            case {"rename": [str(source), str(target)]}:
                return Rename(self._fill(source), self._fill(target), self._unless(action))
        raise DevenvError("stack/malformed", f"prepare does not know {dict(action)}", "edit x-native")

    def _unless(self, action: Mapping[str, Any]) -> str:
        return self._fill(action.get("unless", ""))

    def _text(self, action: Mapping[str, Any]) -> str:
        if "copy" in action:
            return self._read(action["copy"])
        if "template" in action:
            values = {name: self._value(value) for name, value in action.get("values", {}).items()}
            return _substitute(self._read(action["template"]), values, action["template"])
        return self._fill(action.get("text", ""))

    def _value(self, value: object) -> str:
        """A text, or `{each: process, text: …}`: the text for that process and all that repeat it."""
        match value:
            case {"each": str(name), "text": str(text)}:
                ends = [self._for(part)._fill(part.block.endpoint) for part in self.stack.copies(name)]
                return " ".join(text.format(endpoint=end) for end in ends)
        return self._fill(str(value))

    def _read(self, place: str) -> str:
        path = self.config.root / self._fill(place)
        try:
            return path.read_text()
        except OSError as missing:
            raise DevenvError("stack/missing", f"{path}: {missing.strerror}", "devenv setup") from missing

    def _version(self, part: Part, program: Program) -> str:
        kind, _, name = part.block.version.partition(":")
        if kind == "python":
            return f"{name} {metadata.version(name)} (Python {program.version})"
        if kind == "node":
            return f"{name} {_node_version(self.config.root / 'frontend', name)} (Node {program.version})"
        tag = part.image.rpartition(":")[2] if ":" in part.image else ""
        if tag.isdigit() and program.version.partition(".")[0] != tag:
            return f"{program.version} (production: {tag})"
        return program.version


class _Template(string.Template):
    """Only `${NAME}` in capitals is ours; NGINX's own $variables stay."""

    pattern = r"(?P<escaped>(?!))|(?P<named>(?!))|\$\{(?P<braced>[A-Z][A-Z0-9_]*)\}|(?P<invalid>(?!))"  # type: ignore[assignment]


def _substitute(text: str, values: Mapping[str, str], place: str) -> str:
    try:
        return _Template(text).substitute(values)
    except KeyError as missing:
        raise DevenvError(
            "stack/placeholder", f"{place} wants {missing}, which x-native does not give", "edit x-native"
        ) from missing


def _node_version(folder: Path, name: str) -> str:
    try:
        return str(json.loads((folder / "node_modules" / name / "package.json").read_text())["version"])
    except (OSError, ValueError, KeyError):
        return "?"
