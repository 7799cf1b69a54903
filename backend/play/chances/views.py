"""`GET /games/{id}/odds/`."""

from __future__ import annotations

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from play import reading
from play.chances import ask
from play.chances.forms import MATTERS, OddsShown
from play.views import caller


def _words() -> list[OpenApiParameter]:
    """Every word that a query may hold, each with the matters that read it."""
    whose: dict[str, list[str]] = {}
    numbers = set()
    for matter, form in MATTERS.items():
        for name, field in form().fields.items():
            whose.setdefault(name, []).append(matter)
            if isinstance(field, serializers.IntegerField):
                numbers.add(name)
    del whose["matter"]
    return [
        OpenApiParameter("name", str, description="An open decision of one's own; then `values`."),
        OpenApiParameter("values", str, description="The answer's values as JSON."),
        OpenApiParameter("matter", str, enum=list(MATTERS), description="A moment that might come; then its words."),
        *[
            OpenApiParameter(name, int if name in numbers else str, description=f"For {', '.join(matters)}.")
            for name, matters in whose.items()
        ],
    ]


class OddsView(APIView):
    """Exact chances."""

    @extend_schema(operation_id="odds", responses={200: OddsShown, 204: None}, parameters=_words())
    def get(self, request: Request, game: str) -> Response:
        """What an answer to an open decision is worth now, or a moment that might come; out of what all can see.

        204 for an answer that takes no chance.
        """
        access = reading.enter(game, caller(request))
        table = reading.table_of(access)
        found = ask.of(table.loaded(), access.seat, request.query_params.dict())
        if found is None:
            return Response(status=204)
        return Response({"version": table.version, **found})
