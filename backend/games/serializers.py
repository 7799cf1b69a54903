"""Lobby JSON, both ways. Only what is named here is ever read or written."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from rest_framework import serializers

from accounts.names import plain
from engine import bots, scenarios
from games.models import Game, Seat

FEWEST_SECONDS, MOST_SECONDS = 15, 7 * 24 * 3600  # to vote


class Strict(serializers.Serializer[Any]):
    """Refuses fields that it does not know, so that a misspelt one does not pass unnoticed."""

    def to_internal_value(self, data: Any) -> Any:
        """Checked values; raises `ValidationError` naming every unknown field."""
        unknown = sorted(set(data) - set(self.fields)) if isinstance(data, dict) else []
        if unknown:
            raise serializers.ValidationError({key[:40]: ["There is no such field."] for key in unknown[:10]})
        return super().to_internal_value(data)

    def allowed(self) -> dict[str, Any]:
        """For each field that was refused its domain; the fields there are, when one is unknown."""
        wrong = set(self.errors)
        found = {name: domain(field) for name, field in self.fields.items() if name in wrong}
        return found | ({"fields": list(self.fields)} if wrong - set(self.fields) else {})


def domain(field: serializers.Field[Any, Any, Any, Any]) -> Any:
    """What a field takes: its choices, or its type and limits."""
    if isinstance(field, serializers.ChoiceField):
        return list(field.choices)
    limits = {"min": "min_value", "max": "max_value", "longest": "max_length"}
    found = {word: value for word, name in limits.items() if (value := getattr(field, name, None)) is not None}
    return {"type": type(field).__name__.removesuffix("Field").lower()} | found


class NewGame(Strict):
    """`POST /games/`."""

    name = serializers.CharField(max_length=60, validators=[plain])
    seats = serializers.IntegerField(min_value=scenarios.FEWEST_SEATS, max_value=scenarios.MOST_SEATS)
    scenario = serializers.ChoiceField(scenarios.names(), default="early")
    password = serializers.CharField(max_length=100, required=False, allow_blank=True, trim_whitespace=False)
    vote_seconds = serializers.IntegerField(
        min_value=FEWEST_SECONDS, max_value=MOST_SECONDS, required=False, allow_null=True,
        help_text="House rule: who has not voted in time is recorded as abstaining (1.09.12).",
    )  # fmt: skip


class Join(Strict):
    """`POST /games/{id}/join/`."""

    seat = serializers.IntegerField(min_value=0, max_value=scenarios.MOST_SEATS - 1, required=False)
    password = serializers.CharField(max_length=100, required=False, allow_blank=True, trim_whitespace=False)
    invite = serializers.CharField(max_length=100, required=False, allow_blank=True)


class Kick(Strict):
    """`POST /games/{id}/kick/`."""

    seat = serializers.IntegerField(min_value=0, max_value=scenarios.MOST_SEATS - 1)


class Bots(Strict):
    """`POST /games/{id}/bots/`."""

    seat = serializers.IntegerField(min_value=0, max_value=scenarios.MOST_SEATS - 1, required=False)
    bot = serializers.ChoiceField(sorted(bots.BOTS), default="senator")


class SeatShown(serializers.Serializer[Any]):
    """A seat of a game: `player` or `bot` says who sits there, `name` is what to call them."""

    seat = serializers.IntegerField()
    name = serializers.CharField(required=False)
    player = serializers.CharField(required=False)
    bot = serializers.CharField(required=False)


class GameShown(serializers.Serializer[Any]):
    """A game in the lobby, as one caller may see it."""

    id = serializers.CharField()
    name = serializers.CharField()
    scenario = serializers.CharField()
    status = serializers.ChoiceField(Game.Status.choices)
    host = serializers.CharField(required=False)
    vote_seconds = serializers.IntegerField(required=False, help_text="House rule: how long one may take to vote.")
    locked = serializers.BooleanField(help_text="A password or an invite is needed to join and to watch.")
    seats = SeatShown(many=True)
    seat = serializers.IntegerField(required=False, help_text="The caller's own.")
    invite = serializers.CharField(required=False, help_text="For members of an open game only.")
    invite_link = serializers.CharField(required=False)
    created = serializers.DateTimeField()
    started = serializers.DateTimeField(required=False)
    ended = serializers.DateTimeField(required=False)


class GamesShown(serializers.Serializer[Any]):
    """A page of games; `next` and `previous` are the addresses of its neighbours."""

    next = serializers.CharField(allow_null=True)
    previous = serializers.CharField(allow_null=True)
    results = GameShown(many=True)


def show_seat(seat: Seat) -> dict[str, Any]:
    """One seat; a free one has a number only."""
    shown: dict[str, Any] = {"seat": seat.index}
    if not seat.free:
        shown["name"] = seat.name
    if seat.bot:
        shown["bot"] = seat.bot
    elif seat.player_id is not None:
        shown["player"] = seat.name
    return shown


def show(game: Game, user: Any) -> dict[str, Any]:
    """The game for that user. Needs `host` and `seats` loaded ahead (`views.GAMES`)."""
    seats = list(game.seats.all())
    mine = next((s.index for s in seats if user.is_authenticated and s.player_id == user.pk), None)
    shown: dict[str, Any] = {
        "id": game.id,
        "name": game.name,
        "scenario": game.scenario,
        "status": game.status,
        "locked": bool(game.password),
        "seats": [show_seat(seat) for seat in seats],
        "created": game.created,
    }
    if game.host is not None:
        shown["host"] = game.host.username
    if mine is not None:
        shown["seat"] = mine
        if game.status == Game.Status.OPEN:
            shown["invite"] = game.invite
            shown["invite_link"] = f"{settings.WWW_ORIGIN}/games/{game.id}?invite={game.invite}"
    may_lack = {"vote_seconds": game.vote_seconds, "started": game.started, "ended": game.ended}
    return shown | {key: value for key, value in may_lack.items() if value is not None}
