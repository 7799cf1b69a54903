"""What a comparison of everything came to: differences, what is allowed of them, a score, an exit code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from devenv.errors import DevenvError, Exit
from devenv.parity.allowed import NAME, Allowed
from devenv.parity.comparison import Check, Comparison
from devenv.parity.tree import Tree

Target = Literal["files", "running", "aws"]


class Told(msgspec.Struct, frozen=True):
    """A fact of a difference."""

    value: str
    file: str
    line: int


class Difference(msgspec.Struct, frozen=True):
    """Facts that do not agree; `allowed` is the reason, empty when nobody declared it."""

    check: str
    subject: str
    severity: str
    text: str
    facts: list[Told]
    allowed: str = ""


class Unreadable(msgspec.Struct, frozen=True):
    """A check that could not be carried out."""

    check: str
    text: str


class Report(msgspec.Struct, frozen=True):
    """The shape of `parity --json`. `score` is the share of comparisons that agree, in per cent."""

    target: Target
    score: float
    compared: int
    facts: int
    checks: dict[str, int]
    differences: list[Difference]
    stale: list[str]
    unreadable: list[Unreadable]

    @property
    def faults(self) -> list[Difference]:
        """What differs and is not declared."""
        return [one for one in self.differences if not one.allowed]

    @property
    def exit(self) -> Exit:
        """Faults weigh more than what could not be read."""
        if self.faults or self.stale:
            return Exit.PROBLEMS
        return Exit.COULD_NOT_CHECK if self.unreadable else Exit.DONE

    def red(self) -> set[str]:
        """The checks that did not come out well, by name."""
        named = {one.check for one in self.faults} | {one.check for one in self.unreadable}
        return named | ({"allowed"} if self.stale else set())


def report(tree: Tree, checks: Iterable[Check], declared: list[Allowed], target: Target = "files") -> Report:
    """Everything compared; a check that cannot read its facts is named, and the others go on."""
    found: list[tuple[str, Comparison]] = []
    unreadable: list[Unreadable] = []
    counts: dict[str, int] = {}
    for check in checks:
        mine, failed = _look(check, tree)
        counts[check.name] = len(mine)
        found += [(check.name, one) for one in mine]
        unreadable += failed
    differing = [(name, one) for name, one in found if not one.agrees]
    met: set[str] = set()
    differences = [_judged(name, one, declared, met) for name, one in differing]
    readable = not unreadable  # an entry is stale only when all was looked at
    stale = [one.difference for one in declared if one.where == "files" and one.difference not in met and readable]
    agreed = len(found) - len(differing)
    return Report(
        target=target,
        score=round(100 * agreed / len(found), 1) if found else 0.0,
        compared=len(found),
        facts=len({(fact.place, fact) for _, one in found for fact in one.facts}),
        checks=counts,
        differences=differences,
        stale=stale,
        unreadable=unreadable,
    )


def _look(check: Check, tree: Tree) -> tuple[list[Comparison], list[Unreadable]]:
    found: list[Comparison] = []
    try:
        found.extend(check.look(tree))
    except DevenvError as failed:
        return found, [Unreadable(check.name, failed.text)]
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as failed:
        return found, [Unreadable(check.name, f"a file has not the shape that is known: {failed!r}")]
    if not found and not check.may_be_empty:
        return found, [Unreadable(check.name, "found nothing to compare")]
    return found, []


def _judged(name: str, one: Comparison, declared: list[Allowed], met: set[str]) -> Difference:
    reason = ""
    for entry in declared:
        if entry.covers(f"{name}: {one.subject}", one.facts):
            met.add(entry.difference)
            reason = reason or entry.reason
    told = [Told(str(fact), fact.file, fact.line) for fact in one.facts]
    return Difference(name, one.subject, one.severity, one.text, told, reason)


def lines(found: Report, *, verbose: bool = False) -> Iterator[str]:
    """The report for people: faults first, with every place; then what is declared."""
    for one in found.faults:
        yield f"FAULT    {one.check}: {one.text} ({one.severity})"
        yield from (f"         {_place(fact)}  {fact.value}" for fact in one.facts)
    for text in found.stale:
        yield f"STALE    {NAME}: {text!r} is allowed, and does not differ"
    for missing in found.unreadable:
        yield f"UNREAD   {missing.check}: {missing.text}"
    for one in found.differences:
        if one.allowed:
            yield f"allowed  {one.check}: {one.text}: {one.allowed}"
            yield from (f"         {_place(fact)}  {fact.value}" for fact in one.facts if verbose)
    declared = len(found.differences) - len(found.faults)
    yield (
        f"score {found.score} of 100: {found.compared} comparisons of {found.facts} facts in {len(found.checks)} checks"
        f", {len(found.faults)} undeclared, {declared} declared, {len(found.unreadable)} not readable"
    )


def _place(fact: Told) -> str:
    return f"{fact.file}:{fact.line}" if fact.line else fact.file
