"""An answer, and the check of its values against the fields of a decision."""

from __future__ import annotations

from typing import Any, NoReturn

from msgspec import Struct

from engine.decisions import Amount, AnyField, Decision, Each, Many, One, Split, YesNo
from engine.errors import RuleError


class Answer(Struct, frozen=True):
    """What a seat says to the decision called `name`; `values` has one entry for each field."""

    seat: int
    name: str
    values: dict[str, Any] = {}


def check(decision: Decision, values: dict[str, Any]) -> dict[str, Any]:
    """`values` in the order of the fields, each proved to be in its domain.

    Raises `RuleError("answer/domain")` with the field's name and what would have been allowed.
    """
    unknown = sorted(set(values) - {field.name for field in decision.fields})
    if unknown:
        raise RuleError(
            "answer/domain", decision.rule, f"{decision.name} has no field {unknown[0]!r}", field=unknown[0]
        )
    checked = {field.name: _checked(decision, field, values.get(field.name), values) for field in decision.fields}
    if any(all(checked.get(key) == value for key, value in bar.items()) for bar in decision.barred):
        raise RuleError("answer/barred", decision.rule, "this was already decided this turn")
    return checked


def _refuse(decision: Decision, field: AnyField, value: Any, allowed: str) -> NoReturn:
    shown = repr(value)[:80]
    raise RuleError(
        "answer/domain", decision.rule, f"{field.name}: {shown} is not {allowed}", field=field.name, allowed=allowed
    )


def _checked(decision: Decision, field: AnyField, value: Any, values: dict[str, Any]) -> Any:
    match field:
        case YesNo():
            if not isinstance(value, bool):
                _refuse(decision, field, value, "true or false")
        case One():
            if value is None and not field.required:
                return None
            if not _among(value, field.options):
                _refuse(decision, field, value, f"one of {field.options}")
        case Many():
            _many(decision, field, value)
        case Amount():
            _amount(decision, field, value, values)
        case Split():
            return _split(decision, field, value)
        case Each():
            if not isinstance(value, dict) or sorted(value) != sorted(field.keys):
                _refuse(decision, field, value, f"one word for each of {field.keys}")
            if any(not _among(word, field.options) for word in value.values()):
                _refuse(decision, field, value, f"words out of {field.options}")
            # In one order, whatever the client's was: a journal in the database forgets that one.
            return {key: value[key] for key in field.keys}
    return value


def _among(value: Any, options: list[Any]) -> bool:
    """Like `in`, but `True` is not 1: JSON knows the difference, and so do we."""
    return any(type(value) is type(option) and value == option for option in options)


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _many(decision: Decision, field: Many, value: Any) -> None:
    if not isinstance(value, list) or not all(_among(item, field.options) for item in value):
        _refuse(decision, field, value, f"a list out of {field.options}")
    if not field.min <= len(value) <= field.max or any(value.count(item) > 1 for item in value):
        _refuse(decision, field, value, f"{field.min} to {field.max} different items")


def _amount(decision: Decision, field: Amount, value: Any, values: dict[str, Any]) -> None:
    top = field.max
    if field.by is not None and field.caps is not None:
        top = min(top, field.caps.get(str(values.get(field.by)), field.max))
    if not _whole(value) or not field.min <= value <= top:
        _refuse(decision, field, value, f"a whole number from {field.min} to {top}")


def _split(decision: Decision, field: Split, value: Any) -> dict[str, int]:
    if not isinstance(value, dict) or not set(value) <= set(field.caps):
        _refuse(decision, field, value, f"amounts for {sorted(field.caps)}")
    if any(not _whole(n) or not 0 <= n <= field.caps[key] for key, n in value.items()):
        _refuse(decision, field, value, f"whole numbers up to {field.caps}")
    if not field.min <= sum(value.values()) <= field.max:
        _refuse(decision, field, value, f"amounts whose sum is {field.min} to {field.max}")
    return {key: value.get(key, 0) for key in field.caps}
