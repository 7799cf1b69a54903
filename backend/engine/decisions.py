"""A decision is data: whom it asks, and fields of a few kinds, each with its exact domain."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct

Of = Literal["senator", "war", "card", "province", "seat", "word", "purse", "pair"]


class Field(Struct, frozen=True, kw_only=True, tag_field="kind"):
    """One blank of a form."""

    name: str


class One(Field, frozen=True, kw_only=True, tag="one"):
    """One of `options`; `None` is a value too when not `required`."""

    of: Of
    options: list[Any]
    required: bool = True


class Many(Field, frozen=True, kw_only=True, tag="many"):
    """`min` to `max` of `options`, each at most once."""

    of: Of
    options: list[Any]
    min: int = 0
    max: int


class Amount(Field, frozen=True, kw_only=True, tag="amount"):
    """A whole number from `min` to `max`; with `by`, also <= `caps[str(value of that field)]`."""

    unit: str
    min: int = 0
    max: int
    by: str | None = None
    caps: dict[str, int] | None = None


class Split(Field, frozen=True, kw_only=True, tag="split"):
    """A whole number >= 0 for each key of `caps`, at most its cap; their sum within `min`..`max`."""

    of: Of
    unit: str
    caps: dict[str, int]
    min: int = 0
    max: int


class Each(Field, frozen=True, kw_only=True, tag="each"):
    """One of `options` (words) for every one of `keys`."""

    of: Of
    keys: list[str]
    options: list[str]


class YesNo(Field, frozen=True, kw_only=True, tag="yes_no"):
    """True or false."""


AnyField = One | Many | Amount | Split | Each | YesNo


class Decision(Struct, frozen=True, kw_only=True):
    """A question to one seat. Several open ones of a seat are alternatives: any one answers.

    The game waits for a seat as long as one of its decisions is not `optional`. A `sealed` answer
    stays secret until all have answered. `section` names the module that takes the answer.
    `barred` lists whole answers that are excluded although each field is in its domain
    (a slate that was already defeated, 1.09.131), so that who chooses need not guess.
    """

    name: str
    section: str
    seat: int
    rule: str
    fields: list[AnyField] = []
    facts: dict[str, Any] = {}
    optional: bool = False
    sealed: bool = False
    barred: list[dict[str, Any]] = []
