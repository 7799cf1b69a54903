"""Games and seats in the administration: to look at, not to meddle with."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse

from games.models import Game, Seat


class ReadOnly:
    """Neither adds nor changes: a game changes by its players' answers alone."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Only with a game as a whole, by a superuser, after Django's confirmation page (a POST)."""
        games = request.path.startswith(reverse("admin:games_game_changelist"))
        return games and bool(getattr(request.user, "is_superuser", False))


class Seats(ReadOnly, admin.TabularInline):  # type: ignore[type-arg] # not subscriptable at run time
    """The seats of a game."""

    model = Seat
    fields = ["index", "name", "player", "bot"]
    extra = 0


@admin.register(Game)
class GameAdmin(ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    """All games; the invite and the password's hash are not shown."""

    list_display = ["id", "name", "status", "scenario", "host", "created", "ended"]
    list_filter = ["status", "scenario"]
    search_fields = ["id", "name", "host__username"]
    fields = ["id", "name", "status", "scenario", "host", "created", "started", "ended"]
    inlines = [Seats]


@admin.register(Seat)
class SeatAdmin(ReadOnly, admin.ModelAdmin):  # type: ignore[type-arg]
    """All seats."""

    list_display = ["game", "index", "name", "bot"]
    list_select_related = ["game"]
    search_fields = ["game__id", "name"]
