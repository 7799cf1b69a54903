"""The application `games`."""

from django.apps import AppConfig


class GamesConfig(AppConfig):
    """The lobby."""

    name = "games"
