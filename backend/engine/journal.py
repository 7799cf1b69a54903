"""A journal played again with its recorded rolls: the same events and views, or the first difference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

import msgspec

from engine import codec, game, undo
from engine.answers import Answer
from engine.dice import Recorded
from engine.errors import EngineError, RuleError
from engine.events import Event
from engine.patch import merge_patch
from engine.state import State

ASK, CONSENT, REFUSE, BACK = "undo/ask", "undo/consent", "undo/refuse", "undo/back"
IGNORED = "vote/ignored"  # what the service records when a faction's time is up; in effect like an answer
Views = dict[int | None, dict[str, Any]]


class Entry(msgspec.Struct, frozen=True):
    """One step of a game. Version 0 is the deal, which is nobody's; a name with a slash is no player's answer.

    `events` and `patches` (by seat, spectators under "") are plain JSON; both may be left out (`None`).
    """

    version: int
    seat: int | None
    name: str
    values: dict[str, Any]
    rolls: list[dict[str, Any]]
    events: list[dict[str, Any]] | None = None
    patches: dict[str, dict[str, Any]] | None = None


@dataclass(frozen=True)
class Difference:
    """Where a replay parts from its journal: the step, what differs, what was recorded and what came out."""

    version: int
    what: str
    recorded: Any
    replayed: Any

    def __str__(self) -> str:
        return f"step {self.version}: {self.what}\n  recorded: {self.recorded!r}\n  replayed: {self.replayed!r}"


class Parted(Exception):  # noqa: N818 - it is what happened
    """The replay cannot go on."""

    def __init__(self, difference: Difference) -> None:
        super().__init__(str(difference))
        self.difference = difference


def sights(state: State) -> Views:
    """What every seat, and a spectator (`None`), sees of the state."""
    return game.all_views(state)


def patches(old: Views, new: Views) -> dict[str, dict[str, Any]]:
    """The merge patch for every seat, keyed as in a journal."""
    return {"" if seat is None else str(seat): merge_patch(old[seat], new[seat]) for seat in new}


def replay(scenario: str, seats: int, journal: Iterable[Entry]) -> Iterator[tuple[int, State]]:
    """The state after every step; raises `Parted` at the first difference."""
    kept: list[bytes] = []
    state: State | None = None
    for expected, entry in enumerate(journal):
        if entry.version != expected:
            raise Parted(Difference(expected, "a step is missing", None, f"next is {entry.version}"))
        before = state
        state, events, left = _again(scenario, seats, entry, state, kept)
        if left:
            raise Parted(Difference(entry.version, "rolls were left over", entry.rolls, entry.rolls[:-left]))
        if entry.events is not None:
            _compare_events(entry, events)
        if before is not None and entry.patches is not None:
            _compare_patches(entry, before, state)
        kept.append(codec.dump(state))
        yield entry.version, state


def _again(
    scenario: str, seats: int, entry: Entry, state: State | None, kept: Sequence[bytes]
) -> tuple[State, list[Event], int]:
    dice = Recorded(entry.rolls)
    try:
        if state is None:
            found = game.new_game(scenario, seats, dice)
        elif entry.name == IGNORED:
            found = game.ignored(state, dice)
        elif "/" in entry.name:
            found = _history(entry, state, kept)
        else:
            assert entry.seat is not None, "only the deal is nobody's"
            found = game.step(state, Answer(entry.seat, entry.name, entry.values), dice)
    except RuleError as error:
        said = f"{error.code}: {error}"
        raise Parted(Difference(entry.version, "the answer is refused", "accepted", said)) from error
    except EngineError as error:
        raise Parted(Difference(entry.version, "the rolls do not fit", entry.rolls, str(error))) from error
    return *found, dice.left


def _history(entry: Entry, state: State, kept: Sequence[bytes]) -> tuple[State, list[Event]]:
    """A request to take an answer back, a reply, or the table as it was."""
    seat, values = int(entry.seat or 0), entry.values
    match entry.name:
        case "undo/ask":
            return undo.ask(state, seat, values["to"], values["players"])
        case "undo/consent" | "undo/refuse":
            return undo.reply(state, seat, consent=entry.name == CONSENT)
        case "undo/back" if values["to"] in range(len(kept)):
            return undo.back(codec.load(kept[values["to"]]), seat)
    raise EngineError(f"no entry of a journal is called {entry.name!r} with {values}")


def effective(names: Sequence[tuple[str, dict[str, Any]]], version: int) -> list[int]:
    """The versions of the deal and the answers that make up the table at `version`, oldest first.

    What was taken back is not among them, nor is talk about it. `names` holds name and values of every step.
    """
    found = []
    while version >= 0:
        name, values = names[version]
        if name == BACK:
            version = int(values["to"])
            continue
        if "/" not in name or name == IGNORED:
            found.append(version)
        version -= 1
    return found[::-1]


def state_of(scenario: str, seats: int, entries: Sequence[Entry]) -> State:
    """The state after entries that are all in effect, the deal first; raises `Parted`."""
    state: State | None = None
    for entry in entries:
        state, _, _ = _again(scenario, seats, entry, state, [])
    assert state is not None, "a journal begins with the deal"
    return state


def _compare_events(entry: Entry, events: list[Event]) -> None:
    replayed = msgspec.json.decode(msgspec.json.encode([codec.dump_event(event) for event in events]))
    for old, new in zip_longest(entry.events or [], replayed):
        if old != new:
            raise Parted(Difference(entry.version, "an event differs", old, new))


def _compare_patches(entry: Entry, before: State, after: State) -> None:
    found = msgspec.json.decode(msgspec.json.encode(patches(sights(before), sights(after))))
    recorded = entry.patches or {}
    for seat in sorted({*recorded, *found}):
        old, new = recorded.get(seat), found.get(seat)
        if old != new:
            whose = f"seat {seat}" if seat else "spectators"
            raise Parted(Difference(entry.version, f"what {whose} saw differs", old, new))
