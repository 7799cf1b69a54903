"""What the stack is made of: the two Compose files with their `x-native` blocks, nothing else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

import msgspec

from devenv import ledger
from devenv.config import Config
from devenv.errors import DevenvError, UsageError
from devenv.ports import Listener
from devenv.stack import compose

FILES = ("docker-compose.prod.yml", "docker-compose.dev.yml")


class Ready(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The readiness probe of a process, with placeholders."""

    kind: Literal["postgres", "redis", "http"]
    at: str
    url: str = ""
    ca: str = ""
    user: str = ""
    secret: str = ""
    within: float = 30.0


class Listen(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The port of a process: production's, and what to try where it cannot be had."""

    port: int
    public: bool = False
    spare: list[int] = []


class Block(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One `x-native` block: how a process of a service runs without Docker."""

    command: list[str] = []
    folder: str = "."
    environment: dict[str, str] = {}
    prepare: list[dict[str, Any]] = []
    needs: list[str] = []
    once: bool = False
    when: str = ""  # a key: without a value for it there is no such process
    stop: Literal["SIGTERM", "SIGINT", "SIGQUIT"] = "SIGTERM"
    grace: float = 10.0
    drop: bool = False
    scale: bool = False
    listen: Listen | None = None
    ready: Ready | None = None
    watch: list[str] = []
    reload: bool = False
    version: str = ""
    endpoint: str = ""


@dataclass(frozen=True)
class Part:
    """A process of the stack: its block, and what its Compose service says."""

    name: str
    service: str
    block: Block
    command: list[str]
    environment: dict[str, str]
    needs: list[str]
    image: str
    of: str = ""  # the process that this one repeats
    number: int = 1

    @property
    def suffix(self) -> str:
        """What tells a repeated process's files from those of the first."""
        return "" if self.number == 1 else f"-{self.number}"

    @property
    def listener(self) -> Listener | None:
        """Where it wants to listen."""
        listen = self.block.listen
        if listen is None:
            return None
        return Listener(self.name, listen.port, listen.public, tuple(listen.spare))


@dataclass(frozen=True)
class User:
    """A demo user that the seed makes; only ever local."""

    name: str
    password: str


@dataclass(frozen=True)
class Stack:
    """All processes in the order of the files."""

    parts: list[Part]
    users: list[User]

    def part(self, name: str) -> Part:
        """The process of that name; an unknown name is a usage error."""
        found = next((part for part in self.parts if part.name == name), None)
        if found is None:
            known = ", ".join(part.name for part in self.parts)
            raise UsageError("stack/unknown", f"there is no service {name}", f"choose from {known}")
        return found

    def names(self, asked: tuple[str, ...] = ()) -> list[str]:
        """The processes asked for (a Compose service stands for all of its own), all when none is."""
        if not asked:
            return [part.name for part in self.parts]
        chosen: list[str] = []
        for name in asked:
            group = [part.name for part in self.parts if part.service == name]
            chosen += group or [self.part(name).name]
        return list(dict.fromkeys(chosen))

    def copies(self, name: str) -> list[Part]:
        """A process and those that repeat it."""
        return [part for part in self.parts if name in (part.name, part.of)]

    def scaled(self, replicas: int) -> Stack:
        """The stack with so many of each process that may run more than once; who needs one needs all."""
        names = {part.name: _names(part, replicas) for part in self.parts}
        parts = [
            replace(
                part,
                name=name,
                of="" if number == 1 else part.name,
                number=number,
                needs=[copy for need in part.needs for copy in names.get(need, [need])],
            )
            for part in self.parts
            for number, name in enumerate(names[part.name], 1)
        ]
        return Stack(parts, self.users)


def _names(part: Part, replicas: int) -> list[str]:
    return [part.name, *(f"{part.name}-{n}" for n in range(2, replicas + 1) if part.block.scale)]


def load(config: Config) -> Stack:
    """The stack that the Compose files of this checkout describe, with the replicas and doors last asked for."""
    tree = compose.read([config.root / name for name in FILES])
    stack = described(config, tree).scaled(ledger.replicas(config))
    if not ledger.guarded(config):
        return stack
    from devenv.stack.guarded import guard  # it is made of the classes above

    return guard(stack)


def described(config: Config, tree: compose.Tree, given: frozenset[str] = frozenset()) -> Stack:
    """The stack that a Compose file describes whose services all have their `x-native` blocks.

    `given` are the keys that have a value, for the processes which are there only then.
    """
    services: dict[str, compose.Tree] = tree["services"]
    made = {
        name: [one for one, raw in service.get("x-native", {}).items() if raw.get("when", "") in {"", *given}]
        for name, service in services.items()
    }
    parts = [
        _part(config, name, service, process, made) for name, service in services.items() for process in made[name]
    ]
    users = [User(str(one["name"]), str(one["password"])) for one in tree.get("x-users", [])]
    return Stack(parts, users)


def _part(config: Config, name: str, service: compose.Tree, process: str, made: dict[str, list[str]]) -> Part:
    raw = dict(service["x-native"][process])
    dev = raw.pop("dev", {})
    block = _block(process, compose.overlay(raw, dev) if config.dev else raw)
    needs = [other for wanted in service.get("depends_on", {}) for other in made.get(wanted, [])]
    there = {other for processes in made.values() for other in processes}
    return Part(
        name=process,
        service=name,
        block=block,
        command=block.command or [str(word) for word in service.get("command", [])],
        environment=_environment(name, service),
        needs=list(dict.fromkeys([*needs, *(one for one in block.needs if one in there)])),
        image=str(service.get("image", "")),
    )


def _block(process: str, raw: compose.Tree) -> Block:
    try:
        return msgspec.convert(raw, Block)
    except msgspec.ValidationError as broken:
        raise DevenvError("stack/malformed", f"x-native of {process}: {broken}", f"edit {FILES[0]}") from broken


def _environment(name: str, service: compose.Tree) -> dict[str, str]:
    found = service.get("environment", {})
    if not isinstance(found, dict):
        raise DevenvError("stack/malformed", f"environment of {name} is a list", "write it as `NAME: value` lines")
    return {str(key): _text(value) for key, value in found.items() if value is not None}


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
