"""Alive (`/healthz`), and ready to serve (`/readyz`): every dependency really reached and named."""

from __future__ import annotations

import logging
from collections.abc import Callable

import psycopg
import redis
from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse

log = logging.getLogger(__name__)


def alive(request: HttpRequest) -> HttpResponse:
    """This process answers. Nothing else is touched."""
    return JsonResponse({"status": "alive", "release": settings.RELEASE})


def ready(request: HttpRequest) -> HttpResponse:
    """200 when database, migrations and Redis are there, else 503 with the reason of each that is not."""
    found: dict[str, str] = {}
    for name, check in CHECKS.items():
        reached = found.get("database", "ok") == "ok" or name not in IN_DATABASE
        found[name] = _tried(name, check) if reached else "not known: the database is not reached"
    fine = all(state == "ok" for state in found.values())
    status = {"status": "ready" if fine else "unready", "release": settings.RELEASE, "checks": found}
    return JsonResponse(status, status=200 if fine else 503)


def _tried(name: str, check: Callable[[], str]) -> str:
    try:
        return check()
    except Exception as error:
        log.warning("%s is not ready: %s", name, error)
        return f"{type(error).__name__}: not reached"


def database() -> str:
    """One round trip to PostgreSQL, past the pool: it would wait for a connection longer than a probe waits."""
    with psycopg.connect(**{**connection.get_connection_params(), "connect_timeout": 2}) as found:
        found.execute("SELECT 1")
    return "ok"


_migrated = False


def migrations() -> str:
    """No migration is left to run. Once seen, it is not asked again: code does not change under a process."""
    global _migrated
    if not _migrated:
        executor = MigrationExecutor(connection)
        left = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if left:
            return f"{len(left)} not applied: run manage.py migrate"
        _migrated = True
    return "ok"


def broker() -> str:
    """One round trip to Redis."""
    with redis.Redis.from_url(settings.CACHES["default"]["LOCATION"], socket_timeout=2, socket_connect_timeout=2) as r:
        r.ping()
    return "ok"


IN_DATABASE = {"migrations"}
CHECKS: dict[str, Callable[[], str]] = {"database": database, "migrations": migrations, "redis": broker}
