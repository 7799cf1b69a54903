"""A plan: every process of the stack with nothing left to fill in. It travels to the supervisor as JSON."""

from __future__ import annotations

from typing import Literal

import msgspec


class Directory(msgspec.Struct, frozen=True, tag="directory"):
    """A folder that must exist, owned by the unit's user."""

    path: str
    mode: int = 0o700


class Remove(msgspec.Struct, frozen=True, tag="remove"):
    """Files that must not exist: what a killed process left behind."""

    paths: list[str]


class File(msgspec.Struct, frozen=True, tag="file"):
    """A file with exactly this text, owned by the unit's user."""

    path: str
    text: str
    mode: int = 0o600
    unless: str = ""


class Run(msgspec.Struct, frozen=True, tag="run"):
    """A program that must have succeeded, unless the file `unless` is there."""

    argv: list[str]
    input: str = ""
    unless: str = ""


class Rename(msgspec.Struct, frozen=True, tag="rename"):
    """The last act of a preparation that is done whole or not at all."""

    source: str
    target: str
    unless: str = ""


Prepare = Directory | Remove | File | Run | Rename


class Probe(msgspec.Struct, frozen=True):
    """How to ask a service whether it can serve."""

    kind: Literal["postgres", "redis", "http"]
    at: str  # "address:port" or "unix:path"
    url: str = ""
    ca: str = ""
    user: str = ""
    secret: str = ""
    within: float = 30.0  # seconds from start to ready


class Unit(msgspec.Struct, frozen=True):
    """One process: what to run and when."""

    name: str
    argv: list[str]
    environment: dict[str, str]
    folder: str
    log: str
    prepare: list[Prepare] = []
    needs: list[str] = []
    once: bool = False
    stop: str = "SIGTERM"
    grace: float = 10.0
    user: int | None = None
    probe: Probe | None = None
    watch: list[str] = []
    reload: bool = False
    inputs: str = ""  # digest of what a running process would not notice
    version: str = ""
    endpoint: str = ""


class Plan(msgspec.Struct, frozen=True):
    """All units of the stack, in the order of the files."""

    units: list[Unit]

    def named(self, name: str) -> Unit | None:
        """The unit of that name."""
        return next((unit for unit in self.units if unit.name == name), None)

    def closure(self, names: list[str]) -> list[str]:
        """The units named and all that they need, needs first."""
        order: list[str] = []

        def visit(name: str) -> None:
            unit = self.named(name)
            if unit is None or name in order:
                return
            for need in unit.needs:
                visit(need)
            order.append(name)

        for name in names or [unit.name for unit in self.units]:
            visit(name)
        return order
