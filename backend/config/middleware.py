"""Problems instead of pages: what Django answers in HTML outside the API becomes JSON."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from accounts.problem import Problem
from config import errors

PLAIN = {
    403: ("auth/forbidden", "This is not allowed."),
    404: ("request/unknown", "There is nothing at this address."),
    405: ("request/method", "This method is not allowed here."),
    400: ("request/malformed", "The request is malformed."),
}
BROWSED = ("/admin/", "/static/")


def problems(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Turn an HTML refusal into a problem, except where people look at pages."""
    return lambda request: _shown(request, get_response(request))


def _shown(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    plain = response.headers.get("Content-Type", "").startswith("text/html")
    if response.status_code < 400 or not plain or request.path.startswith(BROWSED):
        return response
    if "text/html" in request.headers.get("Accept", "") and request.path.startswith("/rorapp/"):
        return response
    code, detail = PLAIN.get(response.status_code, ("request/refused", response.reason_phrase))
    return errors.reply(Problem(code, detail, status=response.status_code))
