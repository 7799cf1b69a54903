"""When the faction that is called must have voted; kept in the table's row, where every process reads it."""

from __future__ import annotations

from typing import Any

import engine
from play.models import Table


def parameters(table: Table, old: engine.State, new: engine.State) -> dict[str, Any]:
    """For the statement in `play.write.entry`: the old deadline while the same call waits, else a whole time anew.

    None while nobody is called. What interrupts a vote stops its clock.
    """
    call = engine.called(new)
    waits = call is not None and table.deadline is not None and engine.called(old) == call
    return {"called_anew": call is not None and not waits, "deadline": table.deadline if waits else None}
