"""manage.py replay GAME: play a journal again with its recorded rolls, and name the first difference."""

from __future__ import annotations

from typing import Any

import msgspec
from django.core.management.base import BaseCommand, CommandError, CommandParser

import engine
from play.history.replay import Difference, Parted, replay
from play.models import Table


class Command(BaseCommand):
    """Reads only; exit code 1 and the difference when the replay parts from the journal."""

    help = "Play a game's journal again and compare every event, every view and the state at the end."

    def add_arguments(self, parser: CommandParser) -> None:
        """The game, and how far."""
        parser.add_argument("game", help="the game's id")
        parser.add_argument("--until", type=int, help="stop at this version")

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises `CommandError` for an unknown game and for a difference."""
        table = Table.objects.select_related("game").filter(pk=options["game"]).first()
        if table is None:
            raise CommandError(f"no table of a game {options['game']!r}")
        journal = table.steps.order_by("version")
        if options["until"] is not None:
            journal = journal.filter(version__lte=options["until"])
        try:
            version = self.again(table, journal.iterator(), whole=options["until"] is None)
        except Parted as parted:
            raise CommandError(str(parted)) from parted
        self.stdout.write(f"{table.game_id}: {version + 1} steps replayed, no difference")

    def again(self, table: Table, journal: Any, *, whole: bool) -> int:
        """Replay; `whole`: the end must be the table's own version and state. The last version."""
        version, state = -1, None
        for version, state in replay(table.game.scenario, table.game.seats.count(), journal):  # noqa: B007
            pass
        if whole and version != table.version:
            raise Parted(Difference(version + 1, "the journal ends before the table", table.version, version))
        if whole and state is not None:
            found = msgspec.json.decode(engine.dump(state))
            kept = msgspec.json.decode(table.state)
            for key in sorted({*found, *kept}):
                if found.get(key) != kept.get(key):
                    raise Parted(Difference(version, f"the state differs in {key!r}", kept.get(key), found.get(key)))
        return version
