"""Who is signed in, and how an account ends."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import logout
from django.middleware.csrf import get_token
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotAuthenticated
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.caller import signed_in
from accounts.problem import Problem


class MeSerializer(serializers.Serializer[Any]):
    """The signed-in player."""

    name = serializers.CharField()


class Farewell(serializers.Serializer[Any]):
    """`POST /me/delete/`: the password once more, so that an open browser is not enough."""

    password = serializers.CharField(max_length=200, required=False, default="", trim_whitespace=False)


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


class DeleteView(APIView):
    """The end of an account."""

    throttle_scope = "password"

    @extend_schema(operation_id="delete_me", request=Farewell, responses={204: None})
    def post(self, request: Request) -> Response:
        """Delete the account; its seats in running games are played on by bots."""
        user = signed_in(request)
        given = Farewell(data=request.data)
        given.is_valid(raise_exception=True)
        if user.has_usable_password() and not user.check_password(given.validated_data["password"]):
            raise Problem("auth/password", "That is not the password of this account.", status=403)
        logout(request._request)
        user.delete()
        return Response(status=204)
