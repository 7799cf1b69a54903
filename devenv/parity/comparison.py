"""Facts held against each other: what was compared, whether they agree, how bad it is when they do not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from devenv.parity.fact import Fact
from devenv.parity.tree import Tree

# breaks: the site is down or loses something. misleads: what is tested is not what runs. untidy: the rest.
Severity = Literal["breaks", "misleads", "untidy"]


@dataclass(frozen=True)
class Comparison:
    """One subject of a check, and whether its facts agree."""

    subject: str
    agrees: bool
    text: str
    facts: tuple[Fact, ...]
    severity: Severity = "breaks"


@dataclass(frozen=True)
class Check:
    """A named group of comparisons; one that `may_be_empty` is about files that need not be there."""

    name: str
    look: Callable[[Tree], Iterator[Comparison]]
    may_be_empty: bool = False


def same(subject: str, facts: Iterable[Fact], severity: Severity = "breaks") -> Comparison:
    """All of them say the same thing."""
    found = tuple(facts)
    values = sorted({str(fact) for fact in found})
    return Comparison(str(subject), len(values) < 2, f"{subject}: {' is not '.join(values)}", found, severity)


def holds(subject: str, true: object, text: str, *facts: Fact, severity: Severity = "breaks") -> Comparison:
    """`text` says what is wrong when it is not `true`."""
    return Comparison(str(subject), bool(true), f"{subject}: {text}", facts, severity)


def both_ways(
    subject: str, wanted: Mapping[str, Fact], given: Mapping[str, Fact], severity: Severity = "breaks"
) -> Iterator[Comparison]:
    """Every name that one side has the other has too; a comparison for each name."""
    where = next(iter(given.values())).file if given else "nowhere"
    for name, fact in wanted.items():
        other = (given[name],) if name in given else ()
        yield holds(f"{subject} {name}", other, f"is read, and not set in {where}", fact, *other, severity=severity)
    for name, fact in given.items():
        if name not in wanted:
            yield holds(f"{subject} {name}", False, "is set, and read by nobody", fact, severity=severity)
