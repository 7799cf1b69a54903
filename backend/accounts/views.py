"""Who is signed in."""

from __future__ import annotations

from typing import Any

from django.middleware.csrf import get_token
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotAuthenticated
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView


class MeSerializer(serializers.Serializer[Any]):
    """The signed-in player."""

    name = serializers.CharField()


class MeView(APIView):
    """`GET /me/`: who is signed in; sets the CSRF cookie in any case."""

    permission_classes = [AllowAny]

    @extend_schema(responses=MeSerializer, operation_id="me")
    def get(self, request: Request) -> Response:
        """The name of the signed-in player."""
        get_token(request._request)
        if not request.user.is_authenticated:
            raise NotAuthenticated
        return Response({"name": request.user.get_username()})
