"""The application `play`."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig


class PlayConfig(AppConfig):
    """The table."""

    name = "play"

    def ready(self) -> None:
        """Let bots look at a game in which they took over a seat."""
        from games.departure import taken_over

        taken_over.connect(_look_again, dispatch_uid="bots look again")


def _look_again(sender: Any, game: str, **kwargs: Any) -> None:
    from play.models import Table

    # The sweep plays it when it is a bot's turn, and clears the mark when it is not.
    Table.objects.filter(pk=game).update(bots_due=True)
