"""Session authentication whose CSRF refusals are problems with their own codes."""

from __future__ import annotations

from django.http import HttpRequest
from django.middleware.csrf import CsrfViewMiddleware
from rest_framework.authentication import SessionAuthentication

from accounts.problem import Problem


class _Check(CsrfViewMiddleware):
    def _reject(self, request: HttpRequest, reason: str) -> str:
        return reason


class Session(SessionAuthentication):
    """Django's session; a write by somebody signed in needs the CSRF token and one of our Origins."""

    def enforce_csrf(self, request: HttpRequest) -> None:
        """Raises a `Problem` for a foreign Origin or a missing token."""
        check = _Check(lambda _: None)  # type: ignore[arg-type]
        check.process_request(request)
        reason = str(check.process_view(request, None, (), {}) or "")  # type: ignore[arg-type]
        if reason.startswith(("Origin", "Referer")):
            raise Problem("auth/origin", "Requests from that page are not accepted.", status=403)
        if reason:
            raise Problem("auth/csrf", f"{reason} Send the cookie csrftoken as header X-CSRFToken.", status=403)
