"""Redis and PostgreSQL as local processes: set up as in their containers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from devenv.parity.comparison import Check, Comparison, holds, same
from devenv.parity.fact import Fact, UnreadableError
from devenv.parity.tree import Tree

# What a local process is told besides: where it listens and where its files lie.
OWN = {"bind", "port", "dir", "listen_addresses", "unix_socket_directories", "password_encryption"}
PLACES = {"hba_file", "ssl_cert_file", "ssl_key_file"}


def redis(tree: Tree) -> Iterator[Comparison]:
    """Every option of the container's command stands in the local redis.conf, and no other."""
    service = tree.production["redis"]
    words: list[Fact] = service["command"][1:]
    contained = {str(one).removeprefix("--"): words[at + 1] for at, one in enumerate(words) if one.startswith("--")}
    text = next((one["text"] for one in service["x-native"]["redis"]["prepare"] if "text" in one), None)
    if text is None:
        raise UnreadableError("docker-compose.prod.yml", "redis has no redis.conf as a local process")
    pairs = [line.partition(" ") for line in text.splitlines()]
    local = {name: text.read(value.strip('"')) for name, _, value in pairs}
    yield from _compared("redis", contained, local, placeholders={"requirepass"})


def postgres(tree: Tree) -> Iterator[Comparison]:
    """Every `-c name=value` of the container's command, and that nobody comes in without TLS."""
    service = tree.development["postgres"]
    native = service["x-native"]["postgres"]
    yield from _compared("postgres", _options(service["command"]), _options(native["command"]), placeholders=PLACES)
    for fact in [one["text"] for one in native["prepare"] if "hba.conf" in one.get("file", "")]:
        kinds = {line.split()[0] for line in fact.splitlines() if line.strip()}
        yield holds("postgres without TLS", kinds == {"hostssl"}, "a client may come in without TLS", fact)


def _compared(
    name: str, contained: dict[str, Fact], local: dict[str, Fact], *, placeholders: set[str]
) -> Iterator[Comparison]:
    for key in sorted({*contained, *local} - OWN):
        facts = [side[key] for side in (contained, local) if key in side]
        there = holds(f"{name} {key}", len(facts) == 2, "is set in one of both alone", *facts, severity="misleads")
        yield there if len(facts) < 2 or key in placeholders else same(f"{name} {key}", facts, "misleads")


def _options(words: list[Any]) -> dict[str, Fact]:
    found = {}
    for before, word in pairwise(words):
        option = re.fullmatch(r"(\w+)=(.*)", word)
        if before == "-c" and option:
            found[option[1]] = word.read(option[2])
    return found


CHECKS = (Check("native.redis", redis), Check("native.postgres", postgres))
