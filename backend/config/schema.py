"""The OpenAPI document: every operation also lists the problems it may answer."""

from __future__ import annotations

from typing import Any, Literal

from django.conf import settings
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from rest_framework import serializers


class ProblemSerializer(serializers.Serializer[Any]):
    """An RFC 9457 problem."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    code = serializers.CharField(help_text="Stable, for programs: `answer/stale`.")
    rule = serializers.CharField(required=False, help_text="The number in the rule book, where a rule refuses.")
    facts = serializers.DictField(required=False)
    allowed = serializers.DictField(required=False, help_text="What would have been accepted.")


class ProblemSchema(AutoSchema):
    """Adds the statuses that any call may be refused with."""

    def _get_response_bodies(self, direction: Literal["request", "response"] = "response") -> dict[str, Any]:
        found: dict[str, Any] = super()._get_response_bodies(direction)
        refused = ["400", "403", "404", "429"] if "{" in self.path else ["403", "429"]
        if self.method not in {"GET", "HEAD"}:
            refused += ["409", "413", "415"]
        if direction == "response":
            body = self._get_response_for_code(ProblemSerializer, "default", ["application/problem+json"])  # type: ignore[no-untyped-call]
            for status in refused:
                found.setdefault(status, body | {"description": "A problem"})
        return found


class SessionScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """Names the session's cookie in the document."""

    target_class = "config.authentication.Session"
    name = "session"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, Any]:
        """An API key in a cookie."""
        return {"type": "apiKey", "in": "cookie", "name": settings.SESSION_COOKIE_NAME}
