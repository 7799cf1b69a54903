"""What containers said, line by line."""

from __future__ import annotations

from collections.abc import Iterator

from devenv import ledger, proc
from devenv.drivers.docker.engine import Engine


def follow(engine: Engine, services: list[str], *, lines: int, forever: bool) -> Iterator[tuple[str, str]]:
    """The last lines of each service, then, if `forever`, what is added, each with its service's name."""
    several = ledger.replicas(engine.config) > 1
    words = ["logs", "--no-color", "--tail", str(lines), *(["--follow"] if forever else []), *services]
    for line in proc.lines(engine.words(*words), env=engine.environment, cwd=engine.config.root):
        name, separator, text = line.partition(" | ")
        name = name.strip() if several else name.strip().rpartition("-")[0]
        yield (name, text) if separator else ("docker", line)
