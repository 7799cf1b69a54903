"""The WSGI application: one request at a time, checked, handed to moto, kept, answered; errors in AWS's shape."""

from __future__ import annotations

import io
import json
import logging
import tempfile
import time
from collections.abc import Callable, Iterable
from typing import Any

from moto.core.routing import get_service_router
from moto.moto_server.werkzeug_app import BackendRequest, DomainDispatcherApplication, create_backend_app
from werkzeug.test import run_wsgi_app

from devenv.aws.mirror import register, wire
from devenv.aws.mirror.planes import World
from devenv.aws.mirror.state import State

log = logging.getLogger("mirror")
IN_MEMORY = 8 * 2**20  # a longer body waits in a file until it is whole
OWN = "/_mirror/"
WARM = "AWS4-HMAC-SHA256 Credential=warm/20260101/{}/{}/aws4_request, SignedHeaders=host"


class Front:
    """Answers for all services. `about` tells the mirror's own state to `devenv cloud status`."""

    def __init__(self, world: World, state: State, about: Callable[[], dict[str, Any]]) -> None:
        self.world, self.state, self.about = world, state, about
        self.moto = DomainDispatcherApplication(create_backend_app)

    def warm(self, region: str) -> None:
        """Loads before the first call what it would wait for: handlers, models, routes, regions."""
        for service in register.served():
            model = wire.model_of(service)
            signed_for = model.signing_name if model is not None else service
            signed = WARM.format(region, signed_for)
            self.moto.get_application({"HTTP_AUTHORIZATION": signed, "HTTP_HOST": "mirror", "PATH_INFO": "/"})
            wire.regions(service)
            if model is not None and model.protocol.startswith("rest"):
                get_service_router(service)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if environ.get("PATH_INFO", "").startswith(OWN):
            return self._own(environ, start_response)
        _take_body(environ)  # before the lock: the caller may be slow
        began = time.perf_counter()
        body = _peek(environ)
        call = wire.read(environ, body, BackendRequest(environ, populate_request=False))
        environ["wsgi.input"].seek(0)
        try:
            wire.check(environ, call)
            status, headers, content = self._ask(environ, call)
        except wire.Refusal as refusal:
            code, headers, answer = wire.error(call, refusal)
            status, content = f"{code} {refusal.code}", [answer]
        taken = (time.perf_counter() - began) * 1000
        log.info("%s:%s %s %s %.0f ms", call.service, call.operation, call.region, status, taken)
        start_response(status, headers)
        return content

    def _ask(self, environ: dict[str, Any], call: wire.Call) -> tuple[str, wire.Headers, Iterable[bytes]]:
        with self.world.lock:
            try:
                content, status, headers = run_wsgi_app(self.moto, environ, buffered=True)
            except NotImplementedError as absent:
                log.info("not built: %s", absent)
                raise wire.not_built(call) from absent
            except Exception as broken:
                log.exception("%s:%s", call.service, call.operation)
                text = f"the mirror failed at {call.service}:{call.operation}: {broken!r}"
                raise wire.Refusal("InternalFailure", text, 500) from broken
            if call.service != "s3" and _nowhere(status, dict(headers)):  # S3 says 404 of an absent object so
                raise wire.not_built(call)
            if not call.reads:
                self.state.save()
                self.world.wake.set()
        return status, list(headers), content

    def _own(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        known = environ["PATH_INFO"] == f"{OWN}status"
        body = json.dumps(self.about() if known else {"error": "only /_mirror/status"}).encode()
        start_response("200 OK" if known else "404 Not Found", [("Content-Type", "application/json")])
        return [body]


def _nowhere(status: str, headers: dict[str, str]) -> bool:
    """Whether moto's routes know no such path; a path that they know is answered in the service's own form."""
    return status[:3] in ("404", "405") and headers.get("Content-Type", "").startswith("text/html; charset")


def _take_body(environ: dict[str, Any]) -> None:
    stream = environ["wsgi.input"]
    kept = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - moto reads it later
    left = None if environ.get("wsgi.input_terminated") else int(environ.get("CONTENT_LENGTH") or 0)
    while left is None or left > 0:
        chunk = stream.read(2**20 if left is None else min(left, 2**20))
        if not chunk:
            break
        kept.write(chunk)
        left = None if left is None else left - len(chunk)
    environ["CONTENT_LENGTH"] = str(kept.tell())
    environ["wsgi.input_terminated"] = False
    kept.seek(0)
    environ["wsgi.input"] = kept


def _peek(environ: dict[str, Any]) -> bytes:
    """The body of a form; of all else nothing is needed to know what it asks."""
    if not str(environ.get("CONTENT_TYPE", "")).startswith("application/x-www-form-urlencoded"):
        return b""
    body: bytes = environ["wsgi.input"].read()
    environ["wsgi.input"] = io.BytesIO(body)
    return body
