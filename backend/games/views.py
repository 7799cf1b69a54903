"""The lobby over HTTP: thin, every rule is in `lobby.py`."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.caller import signed_in
from accounts.problem import Problem
from games import lobby
from games.models import Game
from games.serializers import Bots, GameShown, GamesShown, Join, Kick, NewGame, Strict, show

STATUSES = [*Game.Status.values, "mine"]


def games() -> QuerySet[Game]:
    """Games with all that `show` needs, in three queries however many they are."""
    return Game.objects.select_related("host").prefetch_related("seats")


def shown(game: str, request: Request, status: int = 200) -> Response:
    """The lobby's view of one game; raises `game/unknown`."""
    found = games().filter(pk=game).first()
    if found is None:
        raise lobby.unknown()
    return Response(show(found, request.user), status=status)


def checked(form: type[Strict], request: Request) -> dict[str, Any]:
    """The body, checked; raises `body/malformed` with the domain of every field that is wrong."""
    filled = form(data=request.data)
    if not filled.is_valid():
        raise Problem(
            "body/malformed",
            "The body does not hold what is needed: see facts.fields.",
            status=400,
            facts={"fields": filled.errors},
            allowed=filled.allowed(),
        )
    return dict(filled.validated_data)


class Pages(CursorPagination):
    """Newest first, thirty at a time."""

    page_size = 30
    ordering = "-created"


class GamesView(APIView):
    """All games."""

    @extend_schema(
        operation_id="games",
        parameters=[
            OpenApiParameter("status", enum=STATUSES, description="Only these; `mine`: where the caller has a seat."),
            OpenApiParameter("cursor", description="As in `next` of the page before."),
        ],
        responses=GamesShown,
    )
    def get(self, request: Request) -> Response:
        """A page of games, newest first."""
        status = request.query_params.get("status", "")
        if status and status not in STATUSES:
            raise ValidationError({"status": [f"One of {', '.join(STATUSES)}."]})
        found = games()
        if status == "mine":
            found = found.filter(seats__player=signed_in(request))
        elif status:
            found = found.filter(status=status)
        pages = Pages()
        page = pages.paginate_queryset(found, request, view=self) or []
        return pages.get_paginated_response([show(game, request.user) for game in page])

    @extend_schema(operation_id="create_game", request=NewGame, responses={201: GameShown})
    def post(self, request: Request) -> Response:
        """Create a game; the caller is its host and sits at seat 0."""
        game = lobby.create(signed_in(request), **checked(NewGame, request))
        return shown(game.id, request, status=201)


class GameView(APIView):
    """One game."""

    @extend_schema(operation_id="game", responses=GameShown)
    def get(self, request: Request, game: str) -> Response:
        """The lobby's view of the game."""
        return shown(game, request)


class JoinView(APIView):
    """Sit down."""

    @extend_schema(operation_id="join_game", request=Join, responses=GameShown)
    def post(self, request: Request, game: str) -> Response:
        """Take that seat, or the first free one."""
        lobby.join(signed_in(request), game, **checked(Join, request))
        return shown(game, request)


class LeaveView(APIView):
    """Stand up."""

    @extend_schema(operation_id="leave_game", request=None, responses={204: None})
    def post(self, request: Request, game: str) -> Response:
        """Free one's seat before the start; the host's game passes on."""
        lobby.leave(signed_in(request), game)
        return Response(status=204)


class KickView(APIView):
    """Make somebody stand up."""

    @extend_schema(operation_id="kick", request=Kick, responses=GameShown)
    def post(self, request: Request, game: str) -> Response:
        """The host frees a seat before the start."""
        lobby.kick(signed_in(request), game, **checked(Kick, request))
        return shown(game, request)


class BotsView(APIView):
    """Let programs play."""

    @extend_schema(operation_id="add_bots", request=Bots, responses=GameShown)
    def post(self, request: Request, game: str) -> Response:
        """The host puts a bot at one free seat, or at all."""
        lobby.add_bots(signed_in(request), game, **checked(Bots, request))
        return shown(game, request)
