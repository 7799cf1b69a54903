"""Dump and load: a state, an event or a decision as JSON and back, equal."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import msgspec

from engine.decisions import Decision
from engine.errors import EngineError
from engine.events import AnyEvent, Event
from engine.state import SCHEMA, State

_pack = msgspec.msgpack.Encoder()
_unpack = msgspec.msgpack.Decoder(State)
_json = msgspec.json.Encoder()
_state = msgspec.json.Decoder(State)
_each = msgspec.json.Decoder(list[msgspec.Raw])


def copy(state: State) -> State:
    """A state that shares nothing with the old one; by a binary round trip, the quickest deep copy there is."""
    return _unpack.decode(_pack.encode(state))


def dump(state: State) -> bytes:
    """The state as JSON."""
    return _json.encode(state)


def load(data: bytes | str) -> State:
    """The state out of JSON; raises `EngineError` when it is none or of another schema."""
    try:
        state = _state.decode(data)
    except msgspec.MsgspecError as error:
        raise EngineError(f"not a state: {error}") from error
    if state.schema != SCHEMA:
        raise EngineError(f"the state has schema {state.schema}, this engine reads {SCHEMA}")
    return state


def dump_event(event: Event) -> dict[str, Any]:
    """An event as plain JSON values; `type` names its class."""
    found: dict[str, Any] = msgspec.to_builtins(event)
    return found


def dump_events(events: Iterable[Event]) -> str:
    """Events as the journal keeps them: a JSON array of what `dump_event` gives."""
    return _json.encode(list(events)).decode()


def split_events(text: str) -> list[msgspec.Raw]:
    """The array's elements, unread: one that cannot be read does not hide the others."""
    return _each.decode(text)


def load_event(data: bytes | msgspec.Raw) -> Event:
    """The event out of its JSON; raises `msgspec.ValidationError` when it is none of this engine's."""
    found: Event = _event().decode(data)
    return found


@cache
def _event() -> msgspec.json.Decoder[Any]:
    """Made once: to make sense of the union takes a hundred times longer than to read an event."""
    return msgspec.json.Decoder(AnyEvent())


def dump_decision(decision: Decision) -> dict[str, Any]:
    """A decision as plain JSON values (protocol, section 1)."""
    found: dict[str, Any] = msgspec.to_builtins(decision)
    return found
