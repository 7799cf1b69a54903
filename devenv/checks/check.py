"""A check and its remedy: looked at, mended when that is wanted, and looked at again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

import msgspec

from devenv.config import Config
from devenv.console import Progress
from devenv.errors import DevenvError, Exit

Outcome = Literal["good", "problem", "unknown"]


class Finding(msgspec.Struct, frozen=True):
    """What a check came to; `remedy` is the next command to run, `mended` that the check's own fix helped."""

    check: str
    outcome: Outcome
    text: str = ""
    remedy: str = ""
    mended: bool = False


@dataclass(frozen=True)
class Look:
    """The answer of one look: nothing wrong, or what is and what helps."""

    outcome: Outcome = "good"
    text: str = ""
    remedy: str = ""


@dataclass(frozen=True)
class Check:
    """`look` changes nothing. `fix` is None where only a person can help."""

    name: str
    look: Callable[[Config], Look]
    fix: Callable[[Config, Progress], None] | None = None


def examine(checks: Iterable[Check], config: Config, progress: Progress, *, fix: bool) -> Iterator[Finding]:
    """Runs the checks in their order; a later one sees what an earlier fix has done."""
    for check in checks:
        seen = _look(check, config)
        if seen.outcome != "problem" or check.fix is None or not fix:
            yield Finding(check.name, seen.outcome, seen.text, seen.remedy)
            continue
        try:
            with progress.step("fix", check.name):
                check.fix(config, progress)
        except DevenvError as failed:
            yield Finding(check.name, "problem", f"{seen.text}; its fix failed: {failed.text}", failed.remedy)
            continue
        again = _look(check, config)
        yield Finding(check.name, again.outcome, again.text or seen.text, again.remedy, mended=again.outcome == "good")


def exit_code(findings: Iterable[Finding]) -> Exit:
    """Problems weigh more than what could not be checked."""
    outcomes = {finding.outcome for finding in findings}
    if "problem" in outcomes:
        return Exit.PROBLEMS
    return Exit.COULD_NOT_CHECK if "unknown" in outcomes else Exit.DONE


def _look(check: Check, config: Config) -> Look:
    try:
        return check.look(config)
    except (DevenvError, OSError) as failed:
        remedy = failed.remedy if isinstance(failed, DevenvError) else ""
        return Look("unknown", f"could not check: {failed}", remedy)
