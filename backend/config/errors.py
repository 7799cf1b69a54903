"""RFC 9457 problems: every refusal as JSON with a stable `code`."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import InterfaceError, InternalError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from psycopg_pool import PoolTimeout
from rest_framework import exceptions
from rest_framework.response import Response

from accounts.problem import Problem

KIND = "application/problem+json"

# Not DatabaseError: a statement that is wrong is a fault of ours, and a 500.
DATABASE_AWAY = (OperationalError, InterfaceError, PoolTimeout)

# What Django REST framework raises by itself.
_CODES: dict[type[Exception], tuple[int, str]] = {
    exceptions.NotAuthenticated: (403, "auth/required"),
    exceptions.AuthenticationFailed: (403, "auth/required"),
    exceptions.ParseError: (400, "body/malformed"),
    exceptions.ValidationError: (400, "body/malformed"),
    exceptions.UnsupportedMediaType: (415, "body/media-type"),
    exceptions.NotAcceptable: (406, "request/not-acceptable"),
    exceptions.MethodNotAllowed: (405, "request/method"),
    exceptions.Throttled: (429, "rate/limited"),
    exceptions.NotFound: (404, "request/unknown"),
    exceptions.PermissionDenied: (403, "auth/forbidden"),
    Http404: (404, "request/unknown"),
    PermissionDenied: (403, "auth/forbidden"),
}


def body(problem: Problem) -> dict[str, Any]:
    """The problem as the JSON that clients get."""
    found: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "detail": problem.detail,
        "code": problem.code,
    }
    extras = {"rule": problem.rule, "facts": problem.facts, "allowed": problem.allowed}
    return found | {key: value for key, value in extras.items() if value}


def reply(problem: Problem) -> JsonResponse:
    """The problem as a plain Django response."""
    return JsonResponse(body(problem), status=problem.status, content_type=KIND)


def handle(error: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's exception handler; `None` lets a fault of ours become a 500."""
    problem = translate(error)
    if problem is None:
        return None
    headers: dict[str, str] = {}
    if isinstance(error, exceptions.Throttled) and (wait := getattr(error, "wait", None)):
        headers["Retry-After"] = str(int(wait) + 1)
    if isinstance(error, exceptions.MethodNotAllowed):
        view = context.get("view")
        headers["Allow"] = ", ".join(view.allowed_methods) if view else ""
    return Response(body(problem), status=problem.status, headers=headers, content_type=KIND)


def translate(error: Exception) -> Problem | None:
    """The problem that an exception stands for."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, DATABASE_AWAY) or _broken(error):
        return Problem("service/unavailable", "The database does not answer. Try again in a moment.", status=503)
    for kind, (status, code) in _CODES.items():
        if isinstance(error, kind):
            facts = {"fields": error.detail} if isinstance(error, exceptions.ValidationError) else {}
            return Problem(code, _sentence(error), status=status, facts=facts)
    return None


def _broken(error: Exception) -> bool:
    """Whether the server itself has failed (SQLSTATE XX: it cannot write, say), not a statement of ours."""
    return isinstance(error, InternalError) and str(getattr(error.__cause__, "sqlstate", "")).startswith("XX")


def _sentence(error: Exception) -> str:
    match error:
        case exceptions.NotAuthenticated() | exceptions.AuthenticationFailed():
            return "Nobody is signed in. Sign in first."
        case exceptions.ValidationError():
            return "The body does not hold what is needed: see facts.fields."
        case exceptions.APIException():
            return str(error.detail)
        case Http404():
            return "There is nothing at this address."
        case _:
            return "This is not allowed."


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What the CSRF check refuses: a wrong Origin, or a missing or wrong token."""
    if reason.startswith(("Origin", "Referer")):
        return reply(Problem("auth/origin", "Requests from that page are not accepted.", status=403))
    return reply(Problem("auth/csrf", f"{reason} Send the cookie csrftoken as the header X-CSRFToken.", status=403))


def too_large() -> Problem:
    """The refusal of a body that nobody needs."""
    most: int = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    return Problem("body/too-large", f"The body is larger than {most} bytes.", status=413, allowed={"bytes": most})


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Django's 400: a host or header that does not hold water, or a body that is too large to look at."""
    if isinstance(exception, RequestDataTooBig):
        return reply(too_large())
    return reply(Problem("request/malformed", "The request is malformed.", status=400))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Django's 404."""
    return reply(Problem("request/unknown", "There is nothing at this address.", status=404))


def failed(request: HttpRequest) -> HttpResponse:
    """Django's 500."""
    return reply(Problem("service/failed", "The service failed. It was written down; try again.", status=500))
