"""The table: which line of which file makes an incident happen again, and which check is to find it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Literal

import msgspec

ROOT = Path(__file__).resolve().parents[2]
TABLE = Path(__file__).with_name("incidents.toml")
PAGE = ROOT / "docs" / "incidents.md"
PARITY = "parity::"

# What a check needs besides the files: a minute of Node; PostgreSQL, Redis and Daphne of its own; a whole stack.
Needs = Literal["", "build", "services", "stack"]


class Mutation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One changed line. `old` stands once in the file; without it `new` is appended; `mode` changes git's run bit.

    A `harmless` one looks alike and changes nothing that matters: its check stays green.
    """

    incident: int
    check: str
    file: str
    old: str = ""
    new: str = ""
    mode: Literal["", "+x", "-x"] = ""
    needs: Needs = ""
    harmless: bool = False

    @property
    def name(self) -> str:
        """`12 backend/Dockerfile: CMD ["s6-svscan"…`."""
        return f"{self.incident} {self.file}: {(self.new.strip() or self.mode or 'gone').splitlines()[0][:60]}"

    def applied(self, text: str) -> str:
        """The file's text after the change; raises `ValueError` where the line is not there once."""
        if not self.old:
            return text + self.new
        if text.count(self.old) != 1:
            raise ValueError(f"{self.name}: the old text stands {text.count(self.old)} times in {self.file}")
        return text.replace(self.old, self.new)


def mutations() -> list[Mutation]:
    """The whole table."""
    return msgspec.convert(tomllib.loads(TABLE.read_text())["mutation"], list[Mutation])


def rows() -> dict[int, str]:
    """Number of an incident -> its row on the page."""
    found = re.findall(r"^\| (\d+) \| (.+)$", PAGE.read_text(), flags=re.MULTILINE)
    return {int(number): row for number, row in found}
