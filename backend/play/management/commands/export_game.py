"""manage.py export_game GAME: the whole game as one JSON file on stdout, with everybody's secrets, without the seed."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from play.history import portable
from play.models import Table


class Command(BaseCommand):
    """Reads only."""

    help = "Write a game as JSON to stdout. Hands and the deck's order are in it: not for its players."

    def add_arguments(self, parser: CommandParser) -> None:
        """The game."""
        parser.add_argument("game", help="the game's id")

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises `CommandError` for an unknown game."""
        table = Table.objects.select_related("game").filter(pk=options["game"]).first()
        if table is None:
            raise CommandError(f"no table of a game {options['game']!r}")
        self.stdout.write(json.dumps(portable.whole(table)))
