"""The root of the REST API: where a person who browses it begins."""

from __future__ import annotations

from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

ENTRANCES = ("me", "games", "schema")


class IndexView(APIView):
    """The entrances by name, with their addresses."""

    permission_classes = [AllowAny]
    schema = None  # not a part of the contract: clients read the schema

    def get(self, request: Request) -> Response:
        """Absolute addresses, as this client reached us."""
        return Response({name: request.build_absolute_uri(f"{name}/") for name in ENTRANCES})
