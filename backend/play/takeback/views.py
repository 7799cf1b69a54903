"""`POST /games/{id}/undo/` and `POST /games/{id}/undo/consent/`."""

from __future__ import annotations

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.caller import signed_in
from games.serializers import Strict
from games.views import checked
from play import render
from play.serializers import StepShown
from play.takeback import undo
from play.takeback.undo import Word
from play.views import idempotency_key

KEY = OpenApiParameter(
    "Idempotency-Key",
    location=OpenApiParameter.HEADER,
    description="A new random text for every request; sent again with the same one, it is done once.",
)


class UndoAsked(Strict):
    """`POST /games/{id}/undo/`."""

    version = serializers.IntegerField(min_value=0, max_value=2**31 - 1)


class UndoReply(UndoAsked):
    """`POST /games/{id}/undo/consent/`."""

    consent = serializers.BooleanField()


class UndoView(APIView):
    """Take back."""

    throttle_scope = "answer"

    @extend_schema(operation_id="undo", request=UndoAsked, responses=StepShown, parameters=[KEY])
    def post(self, request: Request, game: str) -> Response:
        """Take one's last answer back at once, or ask the other players; replies with the caller's step."""
        body = checked(UndoAsked, request)
        step, seat = undo.take_back(game, signed_in(request).pk, Word(body["version"], idempotency_key(request)))
        return Response(render.step(step, seat))


class UndoConsentView(APIView):
    """Answer a request."""

    throttle_scope = "answer"

    @extend_schema(operation_id="undo_consent", request=UndoReply, responses=StepShown, parameters=[KEY])
    def post(self, request: Request, game: str) -> Response:
        """Agree or refuse; when all have agreed the next step is the table as it was."""
        body = checked(UndoReply, request)
        word = Word(body["version"], idempotency_key(request))
        step, seat = undo.reply(game, signed_in(request).pk, word, consent=body["consent"])
        return Response(render.step(step, seat))
