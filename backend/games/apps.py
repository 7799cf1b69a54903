"""The application `games`."""

from django.apps import AppConfig


class GamesConfig(AppConfig):
    """The lobby."""

    name = "games"

    def ready(self) -> None:
        """Connect what happens when an account is deleted."""
        from games import departure  # noqa: F401 - its receiver
