"""The table: which line of which file makes an incident happen again, and which check is to find it."""

from __future__ import annotations

import hashlib
import re
import tomllib
from pathlib import Path
from typing import Literal

import msgspec

ROOT = Path(__file__).resolve().parents[2]
TABLE = Path(__file__).with_name("incidents.toml")
PAGE = ROOT / "docs" / "incidents.md"
PARITY = "parity::"

# What a check needs besides the files: a minute of Node; PostgreSQL, Redis and Daphne of its own; a whole stack of
# processes; a Docker engine; a mirror of AWS; Chromium and the stack that it opens.
Needs = Literal["", "build", "services", "stack", "docker", "cloud", "browser"]


class Mutation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One changed line. `old` stands once in the file; without it `new` is appended; `mode` changes git's run bit.

    `case` chooses one case of a test that has several, and for the linter the file. `says` is what the failure must
    tell: a test of real processes can be red for another reason. A `harmless` one looks alike and changes nothing that
    matters: its check stays green.
    """

    incident: int
    check: str
    file: str
    old: str = ""
    new: str = ""
    mode: Literal["", "+x", "-x"] = ""
    case: str = ""
    says: str = ""
    needs: Needs = ""
    harmless: bool = False

    @property
    def name(self) -> str:
        """`12 backend/Dockerfile: CMD ["s6-svscan"…`."""
        return f"{self.incident} {self.file}: {self.line}"

    @property
    def line(self) -> str:
        """What the line becomes, in short: of several lines the first that is new."""
        lines = [line.strip() for line in self.new.splitlines() if line.strip()]
        changed = [line for line in lines if line not in self.old] or lines
        return changed[0][:60] if changed else self.mode or "gone"

    @property
    def asked(self) -> str:
        """The check by its name, and the case of it."""
        return f"{self.check}[{self.case}]" if self.case else self.check

    @property
    def key(self) -> str:
        """The same for the same change and the same check."""
        return hashlib.sha256(msgspec.json.encode(self)).hexdigest()[:16]

    def applied(self, text: str) -> str:
        """The file's text after the change; raises `ValueError` where the line is not there once."""
        if not self.old:
            return text + self.new
        if text.count(self.old) != 1:
            raise ValueError(f"{self.name}: the old text stands {text.count(self.old)} times in {self.file}")
        return text.replace(self.old, self.new)


def mutations(table: Path = TABLE) -> list[Mutation]:
    """The whole table."""
    return msgspec.convert(tomllib.loads(table.read_text())["mutation"], list[Mutation])


def rows() -> dict[int, str]:
    """Number of an incident -> its row on the page."""
    found = re.findall(r"^\| (\d+) \| (.+)$", PAGE.read_text(), flags=re.MULTILINE)
    return {int(number): row for number, row in found}
