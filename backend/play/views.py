"""The table over HTTP."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.caller import signed_in
from games.serializers import GameShown
from games.views import checked, shown
from play import reading, render, serializers
from play.history import portable
from play.write import deal
from play.write.submit import Said, submit

KEY_LENGTH = 100


def caller(request: Request) -> int | None:
    """The caller's user id."""
    return request.user.pk if request.user.is_authenticated else None


def number(request: Request, name: str, default: int | None, most: int = 2**31 - 1) -> int | None:
    """A whole number >= 0 out of the query; raises `ValidationError`."""
    text = request.query_params.get(name)
    if text is None:
        return default
    if not (text.isascii() and text.isdecimal()) or len(text) > 10 or int(text) > most:
        raise ValidationError({name: [f"A whole number from 0 to {most}."]})
    return int(text)


def idempotency_key(request: Request) -> str:
    """The key by which a request may be sent again; raises `ValidationError`."""
    key = request.headers.get("Idempotency-Key", "")
    if len(key) > KEY_LENGTH or not key.isprintable():
        raise ValidationError({"Idempotency-Key": [f"At most {KEY_LENGTH} printable characters."]})
    return key


class StartView(APIView):
    """Begin."""

    @extend_schema(operation_id="start_game", request=None, responses=GameShown)
    def post(self, request: Request, game: str) -> Response:
        """The host starts the game; all seats must be taken."""
        deal.start(signed_in(request), game)
        return shown(game, request)


class TableView(APIView):
    """The table as the caller sees it."""

    @extend_schema(operation_id="table", responses=serializers.TableShown)
    def get(self, request: Request, game: str) -> Response:
        """Version and view for the caller's seat; a spectator's view for everybody else."""
        frame = reading.table(reading.enter(game, caller(request)))
        return Response({key: value for key, value in frame.items() if key != "type"})


class AnswersView(APIView):
    """The one write path."""

    throttle_scope = "answer"

    @extend_schema(
        operation_id="answer",
        request=serializers.AnswerGiven,
        responses=serializers.StepShown,
        parameters=[
            OpenApiParameter(
                "Idempotency-Key",
                location=OpenApiParameter.HEADER,
                description="A new random text for every answer; sent again with the same answer, it is done once.",
            )
        ],
    )
    def post(self, request: Request, game: str) -> Response:
        """Answer an open decision; replies with the caller's own step."""
        body = checked(serializers.AnswerGiven, request)
        step, seat = submit(game, signed_in(request).pk, Said(**body, key=idempotency_key(request)))
        return Response(render.step(step, seat))


class ExportView(APIView):
    """The game as one file."""

    @extend_schema(operation_id="export", responses=serializers.GameFile)
    def get(self, request: Request, game: str) -> Response:
        """All that the caller's seat has seen; of a finished game everything but the seed."""
        access = reading.enter(game, caller(request))
        file = portable.of_seat(reading.table_of(access), access.seat)
        return Response(file, headers={"Content-Disposition": f'attachment; filename="{game}.json"'})


class StepsView(APIView):
    """The journal as the caller may read it."""

    @extend_schema(
        operation_id="steps",
        parameters=[OpenApiParameter("since", int, description="The version the caller has.")],
        responses=serializers.StepsShown,
    )
    def get(self, request: Request, game: str) -> Response:
        """Up to 200 steps after `since`, oldest first."""
        access = reading.enter(game, caller(request))
        since = number(request, "since", 0) or 0
        found: list[dict[str, Any]] = [render.step(step, access.seat) for step in reading.steps(game, since)]
        return Response({"steps": found})


class LogView(APIView):
    """What happened, in sentences."""

    @extend_schema(
        operation_id="log",
        parameters=[
            OpenApiParameter("before", int, description="Only what happened before this version."),
            OpenApiParameter("limit", int, description="About how many entries; 1 to 200."),
        ],
        responses=serializers.LogShown,
    )
    def get(self, request: Request, game: str) -> Response:
        """Entries of whole steps, oldest first; `before` in the reply asks for the ones before them."""
        access = reading.enter(game, caller(request))
        limit = number(request, "limit", 50, reading.MOST_ENTRIES) or 1
        return Response(reading.log(access, number(request, "before", None), limit))
