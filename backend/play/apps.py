"""The application `play`."""

from django.apps import AppConfig


class PlayConfig(AppConfig):
    """The table."""

    name = "play"
