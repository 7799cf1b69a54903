"""What a check came to: green, red, or nothing that proves anything."""

from __future__ import annotations

from typing import Literal, NamedTuple

# unfit: what it stands on did not come up; skipped: it says why; missing: it was not found, or never ended.
Colour = Literal["green", "red", "unfit", "skipped", "missing"]
RANK: tuple[Colour, ...] = ("red", "unfit", "green", "skipped", "missing")


class Finding(NamedTuple):
    """A colour, and what the check says about it."""

    colour: Colour
    why: str = ""


def summed(cases: list[Finding]) -> Finding:
    """Red when one case is; green when one is and none is red: a case that was skipped shows nothing."""
    return min(cases, key=lambda one: RANK.index(one.colour), default=Finding("missing", "no such check was run"))


def first(text: str) -> str:
    """The first line that says something, short enough for a table."""
    return next((line.strip() for line in text.splitlines() if line.strip()), "")[:200]
