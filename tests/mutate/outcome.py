"""What came of a mutation: judged, kept while a run goes on, and told at its end."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from typing import Any, Literal

import msgspec

from tests.mutate.finding import Finding
from tests.mutate.table import Mutation

Verdict = Literal["caught", "quiet", "missed", "skipped"]


class Outcome(msgspec.Struct, frozen=True):
    """`caught`: the incident by its check; `quiet`: a look-alike by nobody. `why` is the check's own word."""

    key: str
    verdict: Verdict
    seconds: float
    why: str = ""


def before(one: Mutation, found: Finding) -> Outcome | None:
    """None when the check is green before anything is changed; else it would prove nothing."""
    if found.colour == "green":
        return None
    if found.colour == "skipped":
        return Outcome(one.key, "skipped", 0, found.why)
    return Outcome(one.key, "missed", 0, f"is {found.colour} before anything is changed: {found.why}")


def judged(one: Mutation, found: Finding, seconds: float) -> Outcome:
    """Whether that is what had to come of it."""
    wanted = "green" if one.harmless else "red"
    if found.colour != wanted:
        return Outcome(one.key, "missed", seconds, f"is {found.colour}, not {wanted}: {found.why}".rstrip(": "))
    if not one.harmless and one.says not in found.why:
        return Outcome(one.key, "missed", seconds, f"is red for another reason than {one.says!r}: {found.why}")
    return Outcome(one.key, "quiet" if one.harmless else "caught", seconds, found.why)


class Kept:
    """Outcomes of runs on this very tree, a line each: a run that was ended is gone on with, and two may write."""

    def __init__(self, folder: Path, tree: str) -> None:
        self.file = folder / f"{tree}.jsonl"

    def read(self) -> dict[str, Outcome]:
        """Those that came out as they should, by the mutation's key."""
        lines = self.file.read_text().splitlines() if self.file.exists() else []
        found = [msgspec.json.decode(line, type=Outcome) for line in lines]
        return {one.key: one for one in found if one.verdict in ("caught", "quiet")}

    def add(self, one: Outcome) -> None:
        """One more line."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        with self.file.open("ab", buffering=0) as file:
            file.write(msgspec.json.encode(one) + b"\n")


def row(one: Mutation, came: Outcome, *, why: bool = False) -> str:
    """A line of the table; with `why` what a red check said."""
    word = "MISSED" if came.verdict == "missed" else came.verdict
    told = f"  |  {came.why}" if came.why and (why or came.verdict in ("missed", "skipped")) else ""
    return f"{one.incident:>3}  {word:<7} {came.seconds:>6.1f} s  {one.asked}  <-  {one.file}: {one.line}{told}"


def totals(outcomes: dict[str, Outcome], table: list[Mutation]) -> str:
    """`70 caught, 17 quiet, 0 missed, 3 skipped`, and how many incidents that are."""
    count = Counter(one.verdict for one in outcomes.values())
    again = {one.incident for one in table if one.key in outcomes and outcomes[one.key].verdict == "caught"}
    said = ", ".join(f"{count[word]} {word}" for word in ("caught", "quiet", "missed", "skipped"))
    return f"{said}; {len(again)} incidents made again and found"


def write(place: Path, table: list[Mutation], outcomes: dict[str, Outcome], **more: Any) -> None:
    """The report as JSON, whole or not at all."""
    told = [
        {name: value for name, value in msgspec.to_builtins(one).items() if value not in ("", False)}
        | {"name": one.name, **msgspec.to_builtins(outcomes[one.key])}
        for one in table
        if one.key in outcomes
    ]
    place.parent.mkdir(parents=True, exist_ok=True)
    passing = place.with_suffix(f".{os.getpid()}")
    passing.write_text(json.dumps({**more, "totals": totals(outcomes, table), "mutations": told}, indent=1) + "\n")
    passing.replace(place)
