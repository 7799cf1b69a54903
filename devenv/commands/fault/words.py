"""Faults for people to read."""

from __future__ import annotations

from devenv.faults.board import Standing
from devenv.faults.fault import KINDS


def kinds() -> str:
    """Every kind with its places, one paragraph for click to leave as it is."""
    lines = [
        f"  {name:<12} {kind.says}; at {', '.join(kind.at) or 'any service'}{f'; {kind.unit}' if kind.unit else ''}"
        for name, kind in KINDS.items()
    ]
    return "\b\n" + "\n".join(lines)


def table(found: list[Standing]) -> str:
    """The list."""
    if not found:
        return "no fault"
    return "\n".join(_row(one) for one in found)


def _row(one: Standing) -> str:
    amount = "" if one.amount is None else f"{one.amount} {one.unit}"
    note = f"since {one.since}" if one.since else "made by somebody else"
    holds = note if one.holds else f"added at {one.since}, holds no more"
    return f"{one.kind:<12} {one.at:<14} {amount:<14} {holds}"
