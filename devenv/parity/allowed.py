"""The one list of differences that are meant, each with its reason: allowed.toml."""

from __future__ import annotations

import fnmatch
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

import msgspec

from devenv.parity.fact import UnreadableError

LIST = Path(__file__).with_name("allowed.toml")
NAME = "devenv/parity/allowed.toml"


class Allowed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`difference` is `check: subject`, `*` standing for anything.

    One of `files` must be met in every checkout. One of `machine` depends on where the stack runs and how: it may
    be met, and `at_least` bounds it.
    """

    difference: str
    reason: str
    where: Literal["files", "machine"] = "files"
    at_least: str = ""

    def covers(self, name: str, values: Iterable[str]) -> bool:
        """Whether this difference is meant."""
        if not fnmatch.fnmatchcase(name, self.difference):
            return False
        return not self.at_least or all(_numbers(value) >= _numbers(self.at_least) for value in values)


class _List(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    allowed: list[Allowed] = []


def read(text: str | None = None) -> list[Allowed]:
    """The list; an entry without a reason is refused."""
    try:
        found = msgspec.convert(tomllib.loads(LIST.read_text() if text is None else text), _List).allowed
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, OSError) as broken:
        raise UnreadableError(NAME, str(broken)) from broken
    for one in found:
        if len(one.reason.split()) < 3:
            raise UnreadableError(NAME, f"{one.difference!r} has no reason")
    return found


def _numbers(text: str) -> list[int]:
    return [int(number) for number in text.split(".") if number.isdigit()]
