"""What one seat reads of a step: its events told, its patch, nothing of anybody else's."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any

import msgspec

import engine
from engine import chronicle
from play.models import Step

log = logging.getLogger(__name__)
encode = msgspec.json.Encoder().encode


def seat_key(seat: int | None) -> str:
    """The key of a seat in `Step.patches`; spectators share the empty one."""
    return "" if seat is None else str(seat)


def events(step: Step, seat: int | None) -> list[dict[str, Any]]:
    """The step's events as that seat may know them."""
    return [told for data in engine.split_events(step.events) if (told := _told(data, seat)) is not None]


def _told(data: msgspec.Raw, seat: int | None) -> dict[str, Any] | None:
    try:
        return chronicle.tell(engine.load_event(data), seat)
    except (msgspec.ValidationError, KeyError):
        # An older release wrote an event that this one cannot read. The patch still says what it did.
        log.warning("an old event cannot be told: %s", bytes(data)[:80])
        return None


def stamp(at: datetime) -> str:
    """A time as clients get it: UTC, to the second."""
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def step(found: Step, seat: int | None) -> dict[str, Any]:
    """The step frame for that seat (protocol, section 4)."""
    return {
        "type": "step",
        "version": found.version,
        "at": stamp(found.at),
        "events": events(found, seat),
        "patch": found.patches.get(seat_key(seat), {}),
        **until(found.deadline),
    }


def until(deadline: datetime | None) -> dict[str, str]:
    """Until when the called faction may vote, where the table limits it."""
    return {} if deadline is None else {"deadline": stamp(deadline)}


def table(version: int, view: dict[str, Any], deadline: datetime | None = None) -> dict[str, Any]:
    """The table frame (protocol, section 6)."""
    return {"type": "table", "version": version, "view": view, **until(deadline)}
