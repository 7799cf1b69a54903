"""`/healthz` and `/readyz` while what the service needs really goes away, and comes back."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest

from tests.conftest import Enter
from tests.support.player import API
from tests.support.refusals import refusal, well_formed
from tests.support.services import Api, Services, until
from tests.support.tables import advance, seated


def ready(services: Services) -> tuple[int, dict[str, Any]]:
    answer = services.api.get("/readyz")
    return answer.status_code, answer.json()


@contextmanager
def without(service: Any, services: Services) -> Iterator[None]:
    """That service is really stopped, and back afterwards."""
    service.stop()
    try:
        yield
    finally:
        service.start()
        until(lambda: ready(services)[0] == 200, "the service being ready again")


def test_all_is_there(services: Services) -> None:
    assert services.api.get("/healthz").json() == {"status": "alive", "release": "development"}
    status, found = ready(services)
    assert status == 200
    assert found["checks"] == {"database": "ok", "migrations": "ok", "redis": "ok"}


def test_without_redis_it_is_alive_and_not_ready_and_says_why(services: Services) -> None:
    with without(services.redis, services):
        status, found = ready(services)
        assert (status, found["status"]) == (503, "unready")
        assert [name for name, state in found["checks"].items() if state != "ok"] == ["redis"]
        assert services.api.get("/healthz").status_code == 200


def test_without_the_database_it_is_alive_and_not_ready_and_says_why_soon(services: Services) -> None:
    with without(services.postgres, services):
        began = time.monotonic()
        status, found = ready(services)
        assert time.monotonic() - began < 12, "a probe waits no longer"
        assert status == 503
        assert [name for name, state in found["checks"].items() if state != "ok"] == ["database", "migrations"]
        assert services.api.get("/healthz").status_code == 200
        refused = services.api.get(f"{API}/games/")
        assert (refused.status_code, refused.json()["code"]) == (503, "service/unavailable")
        well_formed(refused.json())
    assert services.api.get(f"{API}/games/").status_code == 200, "at once: no dead connection is used"


def test_without_its_migrations_it_is_not_ready_and_says_what_to_run(services: Services) -> None:
    with psycopg.connect(services.postgres.url, autocommit=True) as database:
        database.execute("CREATE DATABASE behind")
    env = services.env | {"DATABASE_URL": services.postgres.url.replace("/postgres", "/behind")}
    behind = Api(services.folder, env, "behind")
    behind.start(ready=False)
    try:
        found = behind.get("/readyz")
        assert found.status_code == 503
        assert found.json()["checks"]["database"] == found.json()["checks"]["redis"] == "ok"
        assert "manage.py migrate" in found.json()["checks"]["migrations"]
        services.manage("migrate", "--noinput", "-v", "0", DATABASE_URL=env["DATABASE_URL"])
        assert behind.get("/readyz").status_code == 200
    finally:
        behind.stop()
        with psycopg.connect(services.postgres.url, autocommit=True) as database:
            database.execute("DROP DATABASE behind WITH (FORCE)")


async def test_incident_without_redis_a_game_is_created_joined_and_played(services: Services, enter: Enter) -> None:
    players = await enter("ennius", "naevius", "plautus")
    with without(services.redis, services):
        game, _ = await seated(enter, "ennius", "naevius", "plautus")
        version = await advance(players, game, 5)
        assert version == 5
        assert (await players[0].table(game))["version"] == 5
        await refusal(players[0].start(game), 409, "game/started")


@pytest.mark.parametrize("key", ["DOMAIN", "SECRET_KEY", "DATABASE_URL", "REDIS_URL"])
@pytest.mark.parametrize("value", ["", "x"])
def test_incident_a_start_without_a_key_is_refused_by_its_name(services: Services, key: str, value: str) -> None:
    refused = services.manage("check", check=False, **{key: value})
    assert refused.returncode != 0
    assert key in refused.stderr
