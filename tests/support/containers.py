"""PostgreSQL and Redis for tests as containers, with the faces of their native brothers in `services.py`."""

from __future__ import annotations

import os
from typing import Any, Protocol

import docker
import psutil
import psycopg
import redis
from docker.models.containers import Container
from testcontainers.community.postgres import PostgresContainer
from testcontainers.community.redis import RedisContainer

from tests.support.services import free_port, until

LABEL = "com.roronline.test.session"


class Contained(Protocol):
    """What testcontainers makes."""

    def start(self) -> Any: ...
    def get_wrapped_container(self) -> Container: ...


class Vessel:
    """A container that tests may stop and start again on the same port; nothing of it is left after `close`."""

    name = ""

    def __init__(self, inside: Contained, port: int) -> None:
        self.inside, self.port = inside, port
        self.started = False

    def start(self) -> None:
        """Start, until it answers."""
        if not self.started:
            self.inside.start()
            self.started = True
        else:
            self.inside.get_wrapped_container().start()
        until(self.answers, f"{self.name} answering")

    def stop(self) -> None:
        """Stop; data stay."""
        if self.started:
            self.inside.get_wrapped_container().stop(timeout=10)

    def close(self) -> None:
        """Gone, with its volume."""
        if self.started:
            self.inside.get_wrapped_container().remove(force=True, v=True)
            self.started = False

    def answers(self) -> bool:
        """Whether it takes commands."""
        raise NotImplementedError


class PostgresVessel(Vessel):
    """PostgreSQL 17, as in production, without fsync."""

    name = "PostgreSQL"

    def __init__(self) -> None:
        port = free_port()
        made = PostgresContainer("postgres:17", username="roronline", password="roma", dbname="postgres", driver=None)
        made.with_bind_ports(5432, port).with_command("postgres -c fsync=off").with_kwargs(labels=labels())
        super().__init__(made, port)
        self.url = f"postgresql://roronline:roma@127.0.0.1:{port}/postgres"

    def answers(self) -> bool:
        """A connection is had."""
        try:
            psycopg.connect(self.url, connect_timeout=1).close()
        except psycopg.OperationalError:
            return False
        return True


class RedisVessel(Vessel):
    """Redis 8, as in production."""

    name = "Redis"

    def __init__(self) -> None:
        port = free_port()
        made = RedisContainer("redis:8")
        made.with_bind_ports(6379, port).with_kwargs(labels=labels())
        super().__init__(made, port)
        self.url = f"redis://127.0.0.1:{port}/0"

    def answers(self) -> bool:
        """A ping is answered."""
        try:
            with redis.Redis.from_url(self.url, socket_timeout=1) as broker:
                return bool(broker.ping())
        except redis.ConnectionError:
            return False


def labels() -> dict[str, str]:
    """By these the containers of a session that crashed are found."""
    return {LABEL: str(os.getpid())}


def sweep() -> int:
    """Removes containers whose session is gone; how many."""
    client = docker.from_env()
    left = [
        container
        for container in client.containers.list(all=True, filters={"label": LABEL})
        if not psutil.pid_exists(int(container.labels[LABEL]))
    ]
    for container in left:
        container.remove(force=True, v=True)
    return len(left)
