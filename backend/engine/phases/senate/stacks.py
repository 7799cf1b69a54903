"""Units named in a motion: how many of each type, veterans by the man whom they follow (1.09.131)."""

from __future__ import annotations

from math import prod

from engine.decisions import Split
from engine.state import Units

NOBODY = "nobody"
Stack = dict[str, int]  # "legions", "fleets", and veterans by their lord's id or `nobody`


def counted(units: Units, *, fleets: bool = True) -> Stack:
    """A stack of units as numbers."""
    found = {"legions": units.legions} | ({"fleets": units.fleets} if fleets else {})
    return found | {lord or NOBODY: units.veterans.count(lord) for lord in sorted(set(units.veterans))}


def units_of(stack: Stack) -> Units:
    """The numbers as units."""
    lords = [key for key in stack if key not in ("legions", "fleets")]
    veterans = ["" if lord == NOBODY else lord for lord in lords for _ in range(stack[lord])]
    return Units(stack.get("legions", 0), veterans, stack.get("fleets", 0))


def choice(name: str, caps: Stack, *, least: int = 1) -> Split:
    """A field to choose out of a stack."""
    return Split(name=name, of="senator", unit="units", caps=caps, min=least, max=sum(caps.values()))


def ways(caps: Stack) -> int:
    """How many different choices but nothing there are."""
    return prod(cap + 1 for cap in caps.values()) - 1


def contains(units: Units, part: Units) -> bool:
    """Whether `part` can be taken out of `units`."""
    enough = units.legions >= part.legions and units.fleets >= part.fleets
    return enough and all(part.veterans.count(v) <= units.veterans.count(v) for v in part.veterans)


def take(units: Units, part: Units) -> Units:
    """Take `part` out of `units` and return it."""
    units.legions -= part.legions
    units.fleets -= part.fleets
    for lord in part.veterans:
        units.veterans.remove(lord)
    return part


def together(*stacks: Units) -> Units:
    """The sum, as a copy."""
    return Units(
        sum(s.legions for s in stacks), [lord for s in stacks for lord in s.veterans], sum(s.fleets for s in stacks)
    )
