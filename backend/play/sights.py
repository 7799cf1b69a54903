"""Views of one table at one version, kept for a while: a step's patches start from them."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Any

import engine

Views = dict[int | None, dict[str, Any]]
KEPT = 48

_kept: OrderedDict[str, tuple[int, Views]] = OrderedDict()
_lock = Lock()


def of(state: engine.State) -> Views:
    """What every seat, and a spectator (`None`), sees of the state."""
    return engine.journal.sights(state)


def known(game: str, version: int) -> Views | None:
    """The views of that version when this process has them."""
    with _lock:
        found = _kept.get(game)
    return found[1] if found and found[0] == version else None


def keep(game: str, version: int, views: Views) -> None:
    """Remember committed views; the game that was used least recently is forgotten."""
    with _lock:
        _kept[game] = (version, views)
        _kept.move_to_end(game)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)


def patches(old: Views, new: Views) -> dict[str, dict[str, Any]]:
    """The merge patch for every seat, keyed as in `Step.patches`."""
    return engine.journal.patches(old, new)
