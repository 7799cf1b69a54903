"""Django under ASGI with one hop: a thread serves a request from its first middleware to its last."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from time import perf_counter
from typing import Any, cast

from django.conf import settings
from django.core.exceptions import RequestAborted
from django.core.handlers.asgi import ASGIHandler, get_script_prefix
from django.core.handlers.base import BaseHandler
from django.core.signals import request_started
from django.http import HttpResponseBase
from django.urls import set_script_prefix

from accounts import correlation
from config import metrics

# Answered by other threads: they say that the process lives while all of ours wait for a database.
PROBES = {"/healthz", "/readyz", metrics.ADDRESS}


class Handler(ASGIHandler):
    """Django's own hops to another thread and back for every middleware, and starts a thread for every request."""

    def __init__(self) -> None:
        BaseHandler.__init__(self)
        self.load_middleware(is_async=False)
        # The bots and the sockets have a connection each.
        most = max(1, settings.ENV["DATABASE_CONNECTIONS"] - 2)
        self._threads = ThreadPoolExecutor(most, thread_name_prefix="request")

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        """Serve one request. Who goes away early is answered all the same: what he asked for is under way."""
        try:
            body = await self.read_body(receive)
        except RequestAborted:
            return
        threads = None if scope["path"] in PROBES else self._threads
        with body:
            response = await asyncio.get_running_loop().run_in_executor(threads, self._serve, scope, body)
        await self.send_response(response, send)

    def _serve(self, scope: dict[str, Any], body: Any) -> HttpResponseBase:
        set_script_prefix(get_script_prefix(scope))
        request_started.send(sender=type(self), scope=scope)
        request, refused = self.create_request(scope, body)
        response: Any = refused if request is None else self._answered(request)
        # Here and not when it is sent: it gives this thread's connection back. Nothing of ours streams.
        response._handler_class = type(self)
        response.close()
        return cast(HttpResponseBase, response)

    def _answered(self, request: Any) -> HttpResponseBase:
        began = perf_counter()
        with correlation.serving(request.headers.get("X-Request-ID", "")):
            response: HttpResponseBase = self.get_response(request)
        metrics.count(request, response, perf_counter() - began)
        return response
