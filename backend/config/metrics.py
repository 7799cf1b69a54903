"""`/metrics` for Prometheus: requests, what `play` counts, and whether database and Redis are reached.

Not for the public: NGINX answers 404, and so does this for whatever a proxy has passed on. It is read on
the process's own socket; each process has figures of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from config import health

ADDRESS = "/metrics"
requests = Counter("roronline_requests_total", "Requests answered.", ["method", "route", "status"])
request_seconds = Histogram(
    "roronline_request_seconds",
    "A request from its first middleware to its last.",
    ["route"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5),
)
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


def count(request: HttpRequest, response: HttpResponseBase, seconds: float) -> None:
    """Count one request under its route: addresses that clients make up share one label."""
    match = getattr(request, "resolver_match", None)
    route = match.route if match else "unknown"
    method = request.method if request.method in METHODS else "other"
    requests.labels(method, route, response.status_code).inc()
    request_seconds.labels(route).observe(seconds)


def shown(request: HttpRequest) -> HttpResponse:
    """All figures in Prometheus' text format; raises `Http404` for who came through a proxy."""
    if "X-Forwarded-For" in request.headers:
        raise Http404
    return HttpResponse(generate_latest(REGISTRY), content_type=CONTENT_TYPE_LATEST)


class Surroundings(Collector):
    """What is asked when somebody looks: the release, the pool of connections, database and Redis."""

    def describe(self) -> Iterable[Metric]:
        """Nothing beforehand: describing would ask."""
        return []

    def collect(self) -> Iterable[Metric]:
        """Gauges, probed now."""
        release = GaugeMetricFamily("roronline_release", "The release that runs; always 1.", labels=["release"])
        release.add_metric([settings.RELEASE], 1)
        yield release
        up = GaugeMetricFamily("roronline_dependency_up", "Whether it is reached now (1 or 0).", labels=["name"])
        for name in ("database", "redis"):
            up.add_metric([name], float(_reached(name)))
        yield up
        pool = GaugeMetricFamily("roronline_database_pool", "psycopg's pool of connections.", labels=["figure"])
        for name, value in _pool().items():
            pool.add_metric([name], value)
        yield pool


def _reached(name: str) -> bool:
    try:
        return health.CHECKS[name]() == "ok"
    except Exception:
        return False


def _pool() -> dict[str, float]:
    pool: Any = getattr(connection, "pool", None)
    found = pool.get_stats() if pool else {}
    return {name: found.get(name, 0) for name in ("pool_size", "pool_available", "requests_waiting", "requests_errors")}


REGISTRY.register(Surroundings())
