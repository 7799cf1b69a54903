"""manage.py import_game FILE: a game out of what `export_game` wrote, replayed before it is believed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.models import User
from accounts.problem import Problem
from play.history import portable


class Command(BaseCommand):
    """Adds one game; prints its id."""

    help = "Make a game of an exported file. Seats that nobody is named for are played by bots."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, and who sits where."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--seat", action="append", default=[], metavar="N=USER", help="who sits at seat N")

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises `CommandError` for a file that does not come out as recorded and for unknown users."""
        players = dict(self.player(text) for text in options["seat"])
        try:
            file = json.loads(options["file"].read_text())
            table = portable.bring(file if isinstance(file, dict) else {}, players)
        except (OSError, ValueError, Problem) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(table.game_id)

    def player(self, text: str) -> tuple[int, User]:
        """`2=livia` as seat and user."""
        seat, _, name = text.partition("=")
        user = User.objects.filter(username=name).first()
        if not seat.isdecimal() or user is None:
            raise CommandError(f"--seat {text}: a seat's number, =, and the name of a user")
        return int(seat), user
