"""What every event has: its audience, its rule, its dice. One file beside this one for each phase."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Union

from msgspec import Struct


def snake(name: str) -> str:
    """`WarDrawn` -> `war_drawn`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


class Event(Struct, frozen=True, kw_only=True, omit_defaults=True, tag=snake, tag_field="type"):
    """A fact. `audience` lists the seats that may know it (`None`: everybody, spectators too).

    `seat` is the faction that did it or to which it happened, `dice` the natural dice, black first.
    """

    audience: list[int] | None = None
    rule: str | None = None
    seat: int | None = None
    dice: list[int] | None = None


@cache
def AnyEvent() -> Any:  # noqa: N802 - it stands for a type
    """The union of all event classes, for decoding."""
    return Union[tuple(Event.__subclasses__())]  # noqa: UP007


def may_see(event: Event, seat: int | None) -> bool:
    """Whether the seat (or a spectator, `None`) may know of the event."""
    return event.audience is None or seat in event.audience
