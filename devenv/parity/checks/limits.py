"""Limits and timeouts that must fit into one another: who gives up first, who refuses first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from devenv.parity import located, nginx, source
from devenv.parity.comparison import Check, Comparison, holds, same
from devenv.parity.fact import Fact, UnreadableError
from devenv.parity.tree import Tree

SETTINGS, SITE = "backend/config/settings.py", "backend/config/environment.py"
HEALTH = "backend/container/healthcheck.py"
SMALLEST = 904  # MiB that a t3.micro leaves to containers: 1024 less what the system and Docker take
UNITS = {"k": 1, "m": 1024, "g": 1024 * 1024}  # KiB
SECONDS = {"ms": 0.001, "s": 1, "m": 60, "h": 3600}


def limits(tree: Tree) -> Iterator[Comparison]:
    """What the service takes NGINX lets through, and what both say of it is true; all fits the smallest instance."""
    conf = nginx.directives(tree, "nginx.conf")
    passed = nginx.only(conf, "client_max_body_size", within="http")
    taken = source.assigned(tree, SETTINGS, "DATA_UPLOAD_MAX_MEMORY_SIZE")
    fits = kib(passed) * 1024 > int(taken)
    yield holds("size of a request", fits, "NGINX cuts off what the service takes", passed, taken)
    said = tree.one("backend/nginx/nginx.conf.template", r"at most (\d+) KiB", "the limit in the refusal")
    yield same("size of a request as it is told", [said, taken.read(int(taken) // 1024)], "misleads")
    open_files = nginx.only(conf, "worker_rlimit_nofile")
    sockets = nginx.only(conf, "worker_connections")
    yield holds("sockets of a worker", int(open_files) >= 2 * int(sockets), "needs two files each", open_files, sockets)
    memory = [located.at(service, "mem_limit") for service in tree.production.values()]
    if None in memory:
        raise UnreadableError("docker-compose.prod.yml", "a service has no mem_limit")
    used = sum(kib(fact) // 1024 for fact in memory)
    yield holds("memory of production", used <= SMALLEST, f"{used} MiB do not fit into {SMALLEST}", *memory)
    for name, service in tree.development.items():
        yield holds(f"memory of {name}", "mem_limit" in service, "one service could take all", name)


def timeouts(tree: Tree) -> Iterator[Comparison]:
    """Whoever waits waits longer than the one it waits for."""
    conf = nginx.directives(tree, "nginx.conf")
    grace = located.at(tree.production, "app", "stop_grace_period")
    for name in ("daphne", "nginx"):
        kill = tree.one(f"backend/container/s6/{name}/timeout-kill", r"^(\d+)$", "milliseconds")
        text = f"Docker kills the container before s6 ends {name}"
        yield holds(f"end of {name}", int(kill) / 1000 < seconds(grace), text, kill, grace)
    silent = nginx.only(conf, "proxy_read_timeout", within="location /ws/")
    beat = source.declared(tree, SITE)["HEARTBEAT"].default
    if beat is None:
        raise UnreadableError(SITE, "HEARTBEAT has no default")
    yield holds("a quiet socket", seconds(silent) > 4 * float(beat), "NGINX cuts it between heartbeats", silent, beat)
    blocked = source.entry(tree, SETTINGS, "socket_timeout", "REDIS")
    text = "the client of Redis gives an idle connection up within its own blocking read of 5 s"
    yield holds("an idle connection to Redis", float(blocked) > 5, text, blocked)
    yield from _health(tree)


def _health(tree: Tree) -> Iterator[Comparison]:
    """Compose waits longer than the health check, the health check longer than what `/readyz` asks."""
    waits = located.at(tree.production, "app", "healthcheck", "timeout")
    asks = tree.one(HEALTH, r"HTTPSConnection\(.*timeout=(\d+)", "the health check's timeout")
    yield holds("health check", float(asks) < seconds(waits), "Docker gives up before the check does", asks, waits)
    database = tree.one("backend/config/health.py", r'"connect_timeout": (\d+)', "the database's timeout")
    broker = tree.one("backend/config/health.py", r"socket_connect_timeout=(\d+)", "Redis's timeout")
    longest = max(int(database), int(broker))
    yield holds(
        "readiness", longest < float(asks), "the health check gives up before it hears why", database, broker, asks
    )
    passed = nginx.only(nginx.directives(tree, "nginx.conf"), "proxy_next_upstream_timeout")
    connect = nginx.only(nginx.directives(tree, "nginx.conf"), "proxy_connect_timeout")
    yield holds("another replica", seconds(passed) > seconds(connect), "no second one is ever asked", passed, connect)


def kib(fact: Fact) -> int:
    """`256k`, `384m`, `2g` in KiB."""
    found = re.fullmatch(r"(\d+)([kmg])b?", fact.lower())
    if found is None:
        raise UnreadableError(fact.place, f"{fact!r} is no size such as 256k")
    return int(found[1]) * UNITS[found[2]]


def seconds(fact: Fact | None) -> float:
    """`10s`, `500ms`, `1h` in seconds."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)(ms|s|m|h)?", fact or "")
    if found is None:
        raise UnreadableError(
            fact.place if fact is not None else "docker-compose.prod.yml", f"{fact!r} is no time such as 10s"
        )
    return float(found[1]) * SECONDS[found[2] or "s"]


CHECKS = (Check("limits", limits), Check("timeouts", timeouts))
