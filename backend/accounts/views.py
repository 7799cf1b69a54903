"""Who is signed in, and how an account ends."""

from __future__ import annotations

from typing import Any

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base.constants import AuthProcess
from django.conf import settings
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


class Callback(serializers.Serializer[Any]):
    """`POST /me/google/`: the page of the front end that hears how it went."""

    callback = serializers.RegexField(r"^/(?![/\\])\S*\Z", max_length=1000)


class Departure(serializers.Serializer[Any]):
    """Where the browser is to go."""

    location = serializers.CharField()


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


class GoogleView(APIView):
    """The way to Google. allauth's own is a form that leaves the page: who cannot leave would be told nothing."""

    permission_classes = [AllowAny]

    @extend_schema(operation_id="to_google", request=Callback, responses=Departure)
    def post(self, request: Request) -> Response:
        """Remember in the session who asks, and say where at Google to go."""
        given = Callback(data=request.data)
        given.is_valid(raise_exception=True)
        try:
            provider = get_adapter().get_provider(request._request, "google")
        except SocialApp.DoesNotExist as none:
            detail = "This site does not offer to sign in with Google: use a user name and a password."
            raise Problem("auth/google", detail, status=404) from none
        back = settings.WWW_ORIGIN + given.validated_data["callback"]
        sent = provider.redirect(request._request, AuthProcess.LOGIN, next_url=back, headless=True)
        return Response({"location": sent["Location"]})


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
