"""When the faction that is called must have voted; kept in the table's row, where every process reads it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

import engine
from games.models import Game
from play.models import Table


def after(table: Table, old: engine.State, new: engine.State) -> datetime | None:
    """The deadline of the new state: that of the old one while the same call waits, else a whole time anew.

    `None` while nobody is called, or where the table has no such rule. What interrupts a vote stops its clock.
    """
    call = engine.called(new)
    if call is None:
        return None
    if table.deadline is not None and engine.called(old) == call:
        return table.deadline
    seconds = Game.objects.values_list("vote_seconds", flat=True).get(pk=table.game_id)
    return None if seconds is None else timezone.now() + timedelta(seconds=seconds)
