"""A game in the lobby, and its seats."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models

from accounts.models import User

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def new_id() -> str:
    """A short id without letters that look alike."""
    return "".join(secrets.choice(ALPHABET) for _ in range(10))


def new_invite() -> str:
    """What an invite link carries; nobody can guess it."""
    return secrets.token_urlsafe(12)


class Game(models.Model):
    """Who plays what. The table itself is in `play`."""

    class Status(models.TextChoices):
        """Open until the host starts it, over when the engine says so."""

        OPEN = "open"
        RUNNING = "running"
        OVER = "over"

    id = models.CharField(primary_key=True, max_length=16, default=new_id, editable=False)
    name = models.CharField(max_length=60)
    scenario = models.CharField(max_length=20)
    host = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="hosted")
    status = models.CharField(max_length=8, choices=Status, default=Status.OPEN)
    password = models.CharField(max_length=128, blank=True, help_text="hashed; empty: anybody may join and watch")
    vote_seconds = models.PositiveIntegerField(
        null=True, blank=True, help_text="house rule: how long a faction may take to vote; empty: as long as it likes"
    )
    invite = models.CharField(max_length=32, default=new_invite)
    created = models.DateTimeField(auto_now_add=True)
    started = models.DateTimeField(null=True, blank=True)
    ended = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["status", "-created"])]
        ordering = ["-created"]

    def __str__(self) -> str:
        return f"{self.name} ({self.id})"


class Seat(models.Model):
    """One faction's place at a game: free, a player's, or a bot's.

    `name` is what others read there. It outlives the player's account: a seat of a running game whose
    player is gone is played on by a bot.
    """

    game = models.ForeignKey(Game, models.CASCADE, related_name="seats")
    index = models.PositiveSmallIntegerField()
    player = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="seats")
    bot = models.CharField(max_length=20, blank=True)
    name = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["index"]
        constraints = [
            models.UniqueConstraint(fields=["game", "index"], name="one_seat_for_each_number"),
            models.UniqueConstraint(
                fields=["game", "player"], condition=models.Q(player__isnull=False), name="one_seat_for_each_player"
            ),
            models.CheckConstraint(
                condition=models.Q(bot="") | models.Q(player__isnull=True), name="a_seat_is_a_players_or_a_bots"
            ),
        ]

    def __str__(self) -> str:
        return f"seat {self.index} of {self.game_id}"

    @property
    def free(self) -> bool:
        """Whether somebody may sit down here."""
        return self.player_id is None and not self.bot

    def give(self, player: User | None = None, bot: str = "", name: str = "") -> None:
        """Set who sits here and save; nothing given: the seat is free."""
        self.player, self.bot = player, bot
        self.name = name or (player.username if player else "")
        self.save(update_fields=["player", "bot", "name"])
