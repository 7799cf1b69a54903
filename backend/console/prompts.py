"""Asks for the fields of a decision at the terminal, one prompt for each kind of field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

Field = dict[str, Any]


class Back(Exception):  # noqa: N818 - a way, not a mishap
    """The player wants another decision."""


def fill(told: dict[str, Any]) -> dict[str, Any]:
    """Values for all fields of a described decision. Raises `Back` at an empty line or `b`."""
    values: dict[str, Any] = {}
    for field in sorted(told["fields"], key=lambda field: "by" in field):
        values[field["name"]] = ASK[field["kind"]](field, values)
    return values


def number(question: str, low: int, high: int) -> int:
    """A whole number; asks again until it is within the bounds."""
    while True:
        said = click.prompt(f"{question} [{low}-{high}, b = back]", default="", show_default=False).strip()
        if said in ("", "b"):
            raise Back
        if said.isdecimal() and low <= int(said) <= high:
            return int(said)
        click.echo(f"  a whole number from {low} to {high}, please")


def pick(question: str, labels: list[str]) -> int:
    """The index of one of the labels."""
    for index, text in enumerate(labels, 1):
        click.echo(f"   {index:>2}  {text}")
    return number(question, 1, len(labels)) - 1


def _label(field: Field, option: Any) -> str:
    return str(field["labels"].get(str(option), option))


def _one(field: Field, values: dict[str, Any]) -> Any:
    options = list(field["options"]) if field["required"] else [None, *field["options"]]
    labels = ["nobody, nothing" if option is None else _label(field, option) for option in options]
    return options[pick(field["label"], labels)]


def _many(field: Field, values: dict[str, Any]) -> list[Any]:
    chosen: list[Any] = []
    while len(chosen) < field["max"]:
        rest = [option for option in field["options"] if option not in chosen]
        enough = len(chosen) >= field["min"]
        labels = ["that is all"] * enough + [_label(field, option) for option in rest]
        index = pick(f"{field['label']} ({len(chosen)} chosen)", labels) - enough
        if index < 0 or not rest:
            break
        chosen.append(rest[index])
    return chosen


def _amount(field: Field, values: dict[str, Any]) -> int:
    high = field["max"]
    if "by" in field:
        high = min(high, field["caps"].get(str(values.get(field["by"])), high))
    return number(f"{field['label']} ({field['unit']})", field["min"], high)


def _split(field: Field, values: dict[str, Any]) -> dict[str, int]:
    while True:
        found = {key: number(f"{_label(field, key)} ({field['unit']})", 0, cap) for key, cap in field["caps"].items()}
        if field["min"] <= sum(found.values()) <= field["max"]:
            return found
        click.echo(f"  together from {field['min']} to {field['max']}, not {sum(found.values())}")


def _each(field: Field, values: dict[str, Any]) -> dict[str, str]:
    return {key: field["options"][pick(_label(field, key), field["options"])] for key in field["keys"]}


def _yes_no(field: Field, values: dict[str, Any]) -> bool:
    return pick(field["label"], ["yes", "no"]) == 0


ASK: dict[str, Callable[[Field, dict[str, Any]], Any]] = {
    "one": _one,
    "many": _many,
    "amount": _amount,
    "split": _split,
    "each": _each,
    "yes_no": _yes_no,
}
