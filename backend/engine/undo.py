"""Answers taken back: what a step has revealed, the request to the others, the table as it was."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from engine import chronicle, codec, sequence
from engine import view as views
from engine.answers import Answer
from engine.data import CARDS
from engine.draft import Draft
from engine.errors import RuleError
from engine.events import Event
from engine.events import undo as events
from engine.state import State, Undo

Revealed = Literal["dice", "cards", "sealed"]
RULE = "1.04.8"  # nobody's answer is taken back by the rules; a table may agree to it


def revealed(
    before: State, answer: Answer, after: State, told: list[Event], rolls: list[dict[str, Any]]
) -> Revealed | None:
    """What a step brought to light that cannot be unseen; `None`: its answer may be taken back freely.

    `dice`: anything left to chance; `cards`: somebody sees a card that he did not see; `sealed`: secret answers
    were opened.
    """
    if rolls:
        return "dice"
    if _opened(before, answer, after):
        return "sealed"
    seats: list[int | None] = [None, *range(len(before.seats))]
    new = [seat for seat in seats if _cards(after, seat, told) - _cards(before, seat, [])]
    return "cards" if new else None


def _opened(before: State, answer: Answer, after: State) -> bool:
    """Whether it was the last of the sealed answers that were asked for together."""
    sealed = {(d.seat, d.name) for d in sequence.decisions(before) if d.sealed}
    left = {(d.seat, d.name) for d in sequence.decisions(after) if d.sealed}
    return (answer.seat, answer.name) in sealed and not left & {found for found in sealed if found[0] != answer.seat}


def _cards(state: State, seat: int | None, told: list[Event]) -> set[str]:
    """Every card that the seat can read of: on the table, in its hand, in its questions and in what it was told."""
    asked = [codec.dump_decision(d) for d in sequence.decisions(state) if d.seat == seat]
    heard = [codec.dump_event(event) for event in told if chronicle.tell(event, seat) is not None]
    return set(_words([views.build(state, seat), asked, heard])) & set(CARDS)


def _words(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for key, item in value.items():
                yield str(key)
                yield from _words(item)
        case list():
            for item in value:
                yield from _words(item)


def ask(state: State, by: int, to: int, players: list[int]) -> tuple[State, list[Event]]:
    """Put the request to all `players` but him who asks; `to` is the version that would come back."""
    new = codec.copy(state)
    new.undo = Undo(by=by, to=to, asked=[seat for seat in players if seat != by], players=players)
    return new, [events.UndoAsked(seat=by)]


def reply(state: State, seat: int, *, consent: bool) -> tuple[State, list[Event]]:
    """One of those who are asked agrees or not; who asked may withdraw. Raises `undo/not-asked`.

    Once nobody is left to be asked the caller goes back.
    """
    request = state.undo
    if request is None or (seat not in request.asked and (consent or seat != request.by)):
        raise RuleError("undo/not-asked", RULE, "nobody asks this seat to let an answer be taken back")
    new = codec.copy(state)
    if not consent:
        new.undo = None
        return new, [events.UndoRefused(seat=seat)]
    assert new.undo is not None
    new.undo.asked.remove(seat)
    return new, [events.UndoAgreed(seat=seat)]


def back(earlier: State, by: int) -> tuple[State, list[Event]]:
    """The table as it was, without any request."""
    new = codec.copy(earlier)
    new.undo = None
    return new, [events.AnswerTakenBack(seat=by)]


def lapse(draft: Draft, seat: int) -> None:
    """A player who acts lets the matter rest; a bot's answer does not."""
    request = draft.state.undo
    if request is not None and seat in request.players:
        draft.state.undo = None
        draft.emit(events.UndoLapsed(seat=seat))
