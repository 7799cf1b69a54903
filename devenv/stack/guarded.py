"""The stack of `up --faults`: doors stand on three lines, and two programs start by way of a file that hinders them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from devenv import doors
from devenv.ports import Listener
from devenv.stack import Block, Part, Ready, Stack

# Ports of the doors, and of the proxy, whose own one its door takes.
LISTENERS = {
    "api-postgres": Listener("door_postgres", 15432),
    "api-redis": Listener("door_redis", 16379),
    "clients-proxy": Listener("door_proxy", 10444),
}
HINDERED = ("postgres", "api")  # what `disk` and `clock` can be added to
# A hindrance is a file; it holds for every start, those by the supervisor too.
START = 'for file in "$0".*; do if test -r "$file"; then . "$file"; fi; done; exec "$@"'


def guard(stack: Stack) -> Stack:
    """The stack with doors, and with their users waiting for them."""
    users = {line.of or line.to for line in doors.LINES}
    parts = [
        replace(part, needs=[*part.needs, doors.NAME]) if (part.of or part.name) in users else part
        for part in stack.parts
    ]
    return Stack([*parts, _doors()], stack.users)


def guarded(stack: Stack) -> bool:
    """Whether doors stand in this stack."""
    return any(part.name == doors.NAME for part in stack.parts)


def _doors() -> Part:
    block = Block(
        command=["python", "-m", "devenv.doors.process", "{run}/doors.sock", *map(_line, doors.LINES)],
        ready=Ready(kind="http", at="unix:{run}/doors.sock", url="http://doors/", within=30),
        watch=["devenv/doors"],
        endpoint="unix:{run}/doors.sock",
    )
    return Part(doors.NAME, doors.NAME, block, block.command, {}, [], "")


def _line(line: doors.Line) -> str:
    door = LISTENERS[line.name].name
    own, there = f"{{{door}_host}}:{{{door}_port}}", f"{{{line.to}_host}}:{{{line.to}_port}}"
    return f"{line.name}={own}={there}" if line.of else f"{line.name}={there}={own}"


def seen_by(part: Part, variables: Mapping[str, str]) -> dict[str, str]:
    """Addresses as this process is given them: a door in place of what lies behind it."""
    name, found = part.of or part.name, {}
    for line in doors.LINES:
        if name == (line.of or line.to):
            for what in ("host", "port"):
                found[f"{line.to}_{what}"] = variables[f"{LISTENERS[line.name].name}_{what}"]
    return found


def hindered(part: Part, argv: list[str], run: str) -> list[str]:
    """The command by way of the files that hinder it."""
    if (part.of or part.name) not in HINDERED:
        return argv
    return ["/bin/sh", "-c", START, f"{run}/faults/{part.name}", *argv]
