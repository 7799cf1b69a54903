"""Where the stack runs: what its processes are, run with and read, by either driver."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import psutil
import psycopg
import redis

from devenv import ledger, proc
from devenv.config import Config
from devenv.drivers import Driver
from devenv.drivers.docker.engine import Engine
from devenv.drivers.report import Status
from devenv.errors import DevenvError
from devenv.parity.fact import Fact, UnreadableError

VERSION = re.compile(r"(\d+)\.(\d+)[\d.]*")
FLAGS = {"python": "--version", "node": "--version", "nginx": "-v"}
PROXY = "proxy"
CONTAINED = "/run/roronline"


class Place(Protocol):
    """What a driver lets us see of the running stack."""

    def program(self, process: str, program: str) -> Fact:
        """The version of the program that a process really is."""

    def redis(self) -> Fact:
        """The version that Redis tells."""

    def environment(self, process: str) -> dict[str, Fact]:
        """What a process was started with."""

    def nginx(self, name: str) -> str:
        """A configuration that NGINX was started with."""


@dataclass(frozen=True)
class Native:
    """Local processes, asked by their numbers."""

    config: Config
    driver: Driver
    status: Status

    def program(self, process: str, program: str) -> Fact:
        """Asks the very file that runs, with the libraries that it runs with."""
        running = self._process(process)
        try:
            words = [running.exe(), FLAGS[program]]
            libraries = {key: value for key, value in running.environ().items() if key == "LD_LIBRARY_PATH"}
            done = proc.run(words, env=libraries, timeout=5, check=False)
        except (psutil.Error, DevenvError) as failed:
            raise UnreadableError(f"running {process}", str(failed)) from failed
        return _version(done.out + done.err, f"running {process}")

    def redis(self) -> Fact:
        """By the address that the service uses."""
        try:
            with redis.Redis.from_url(self.driver.environment("api")["REDIS_URL"], socket_timeout=2) as broker:
                told: Mapping[str, object] = broker.info("server")
        except redis.RedisError as failed:
            raise UnreadableError("running redis", str(failed)) from failed
        return _version(str(told["redis_version"]), "running redis")

    def environment(self, process: str) -> dict[str, Fact]:
        """As the kernel knows it."""
        try:
            found = self._process(process).environ()
        except psutil.Error as failed:
            raise UnreadableError(f"running {process}", str(failed)) from failed
        return {name: Fact(value, f"running {process}") for name, value in found.items()}

    def nginx(self, name: str) -> str:
        """The file in this checkout's folder."""
        try:
            return (self.config.run / name).read_text()
        except OSError as failed:
            raise UnreadableError(f"running {PROXY}", f"{name}: {failed.strerror}") from failed

    def _process(self, name: str) -> psutil.Process:
        pid = next((one.pid for one in self.status.services if one.name == name), None)
        if pid is None:
            raise UnreadableError(f"running {name}", "does not run")
        return psutil.Process(pid)


@dataclass(frozen=True)
class Contained:
    """Containers, asked from inside."""

    engine: Engine
    services: Mapping[str, str]

    def program(self, process: str, program: str) -> Fact:
        """Asks the image's program."""
        return _version(self._said(process, program, FLAGS[program]), f"running {process}")

    def redis(self) -> Fact:
        """By its own client."""
        said = self._said("redis", "redis-cli", "info", "server")
        return _version(said.partition("redis_version:")[2], "running redis")

    def environment(self, process: str) -> dict[str, Fact]:
        """What Docker started the container with."""
        found = self._container(process)["Config"]["Env"]
        pairs = [line.partition("=") for line in found]
        return {name: Fact(value, f"running {process}") for name, _, value in pairs}

    def nginx(self, name: str) -> str:
        """The file in the container."""
        return self._said(PROXY, "cat", f"{CONTAINED}/{name}")

    def _said(self, process: str, *words: str) -> str:
        done = self.engine.exec(self._container(process)["Id"], *words)
        if done.code != 0:
            raise UnreadableError(f"running {process}", done.err.strip() or f"{words[0]} ended with {done.code}")
        return done.out + done.err

    def _container(self, process: str) -> dict[str, Any]:
        group = self.engine.containers().get(self.services[process], [])
        if not group:
            raise UnreadableError(f"running {process}", "has no container")
        return group[0]


def postgres(driver: Driver) -> Fact:
    """The version that PostgreSQL tells over the connection that the service uses."""
    try:
        with psycopg.connect(driver.environment("api")["DATABASE_URL"], connect_timeout=3) as connection:
            row = connection.execute("SHOW server_version").fetchone()
    except psycopg.Error as failed:
        raise UnreadableError("running postgres", str(failed)) from failed
    return _version(str(row[0]) if row else "", "running postgres")


def front_door(config: Config) -> tuple[str, int]:
    """Address and port at which NGINX answers."""
    known = ledger.known_ports(config)
    if PROXY not in known:
        raise UnreadableError("running proxy", "its port is not known")
    return known[PROXY]


def _version(text: str, place: str) -> Fact:
    found = VERSION.search(text)
    if found is None:
        raise UnreadableError(place, f"tells no version: {text.strip()[:80]!r}")
    return Fact(found[0], place)
