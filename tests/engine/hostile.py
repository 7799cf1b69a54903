"""Answers that are certainly illegal, for every kind of field, and the check that they are refused."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import engine
from engine import Answer, Decision, RuleError, State
from engine.bots.chance import fill
from engine.decisions import Amount, AnyField, Each, Many, One, Split, YesNo
from engine.dice import Seeded

NEVER: list[Any] = [1.5, "no such thing", "", -1, 10**12, [["a"]], {"x": -5}]
UNKNOWN = "no such thing"


def illegal(decision: Decision, rng: Random) -> Iterator[dict[str, Any]]:
    """Whole answers with one fault each: a field left out, added, of another type or out of its domain."""
    good = fill(decision, rng)
    yield {**good, UNKNOWN: 1}
    yield from decision.barred
    for field in decision.fields:
        if not (isinstance(field, One) and not field.required):
            yield {name: value for name, value in good.items() if name != field.name}
        for value in wrong(field):
            yield {**good, field.name: value}
        if isinstance(field, Amount) and field.by is not None:
            yield from _above_the_cap(decision, field, good)


def wrong(field: AnyField) -> Iterator[Any]:
    """Values outside the domain of one field."""
    match field:
        case YesNo():
            yield from (*NEVER, 0, 1, "true", None)
        case One():
            yield from (value for value in (*NEVER, [], True) if value not in field.options)
            yield from ([option] for option in field.options[:1])
        case Many():
            yield from _many(field)
        case Amount():
            yield from (None, True, str(field.min), float(field.min), [field.min], field.min - 1, field.max + 1, 10**30)
        case Each():
            yield from _each(field)
        case Split():
            yield from _split(field)


def _many(field: Many) -> Iterator[Any]:
    yield from (*NEVER, None, [UNKNOWN], [None], [{}])
    first = field.options[:1]
    if first:
        yield first * max(2, field.min)
    if field.min > 0:
        yield field.options[: field.min - 1]
    if field.max < len(field.options):
        yield field.options[: field.max + 1]


def _each(field: Each) -> Iterator[Any]:
    good = dict.fromkeys(field.keys, field.options[0])
    yield from (*NEVER, None, [], {**good, UNKNOWN: field.options[0]})
    for key in field.keys:
        yield {**good, key: UNKNOWN}
        yield {**good, key: None}
        yield {name: word for name, word in good.items() if name != key}


def _split(field: Split) -> Iterator[Any]:
    yield from (*NEVER, None, [], {UNKNOWN: 1})
    for key, cap in field.caps.items():
        yield from ({key: value} for value in (cap + 1, -1, True, 1.0, "1", None))
    if sum(field.caps.values()) > field.max:
        yield dict(field.caps)
    if field.min > 0:
        yield {}


def _above_the_cap(decision: Decision, field: Amount, good: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Right for another man's purse: the fields are legal each for itself, not together."""
    chooser = next(other for other in decision.fields if other.name == field.by)
    for option in getattr(chooser, "options", []):
        cap = (field.caps or {}).get(str(option), field.max)
        if cap < field.max:
            yield {**good, chooser.name: option, field.name: cap + 1}


def refuses(state: State, decision: Decision, rng: Random) -> int:
    """Give every illegal answer; each must be refused with code and rule, nothing may change. Returns how many."""
    before, given = engine.dump(state), 0
    seats = {other.seat for other in engine.decisions(state) if other.name == decision.name}
    answers = [Answer(decision.seat, decision.name, values) for values in illegal(decision, rng)]
    strangers = [seat for seat in (-1, *range(len(state.seats) + 1)) if seat not in seats]
    answers += [Answer(seat, decision.name, fill(decision, rng)) for seat in strangers]
    for answer in answers:
        given += 1
        try:
            engine.step(state, answer, Seeded("refused"))
        except RuleError as refusal:
            assert "/" in refusal.code and refusal.rule, (answer, refusal.code, refusal.rule)
        else:
            raise AssertionError(f"{answer} was taken, its domain is {decision.fields}")
    assert engine.dump(state) == before, f"a refusal of {decision.name} changed the state"
    return given
