"""Rate limits of the API, counted in this process: they must work, and cost nothing, when Redis is away."""

from __future__ import annotations

from typing import Any

from django.core.cache import caches
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle

SAFE = ("GET", "HEAD", "OPTIONS")


class Throttle(SimpleRateThrottle):
    """By user, else by address; a view may name its own rate in `throttle_scope`."""

    cache = caches["local"]
    scope = "read"

    def __init__(self) -> None:
        """The rate is known only when the request is."""

    def allow_request(self, request: Request, view: Any) -> bool:
        """Whether this request is within the rate of its kind."""
        self.scope = "read" if request.method in SAFE else getattr(view, "throttle_scope", "write")
        self.rate = self.get_rate()
        self.num_requests, self.duration = self.parse_rate(self.rate)
        return super().allow_request(request, view)

    def get_cache_key(self, request: Request, view: Any) -> str:
        """One counter for each user (or address) and kind of request."""
        who = f"u{request.user.pk}" if request.user.is_authenticated else self.get_ident(request)
        return f"throttle:{self.scope}:{who}"
