"""The kinds of faults: where each can be, how much of it there may be, and what a wrong wish is told."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from devenv.doors import LINES, NAME
from devenv.errors import UsageError
from devenv.stack import Stack
from devenv.stack.guarded import HINDERED

MINUTE, DAY = 60, 86_400  # seconds
SUFFIXES = {"s": 1, "m": MINUTE, "h": 3600, "d": DAY}
AT_LINES = tuple(line.name for line in LINES)


class Fault(msgspec.Struct, frozen=True):
    """One fault at one place. There is one of a kind at a place: adding it again changes the amount."""

    kind: str
    at: str
    amount: int | None = None

    @property
    def key(self) -> str:
        """What tells it from others."""
        return f"{self.kind} {self.at}"

    def __str__(self) -> str:
        return self.key if self.amount is None else f"{self.key} {self.amount} {unit_of(self.kind)}"


@dataclass(frozen=True)
class Kind:
    """`at` are the places; none: any service that lasts. `once`: it happens, then the stack mends itself."""

    says: str
    at: tuple[str, ...] = ()
    once: bool = False
    unit: str = ""
    least: int = 0
    most: int = 0


KINDS = {
    "kill": Kind("the process ends at once (SIGKILL)", once=True),
    "pause": Kind("the process stands still and keeps its connections"),
    "latency": Kind("a round trip takes so much longer", AT_LINES, unit="ms", least=1, most=60_000),
    "loss": Kind("so many pieces are lost, and sent again later; 100: nothing passes", AT_LINES,
                 unit="%", least=1, most=100),
    "bandwidth": Kind("so much passes in a second, each way", AT_LINES, unit="KiB/s", least=1, most=1_000_000),
    "refuse": Kind("who is inside is cut off, nobody new gets in", AT_LINES),
    "reset": Kind("every open connection is cut (RST)", AT_LINES, once=True),
    "disk": Kind("no write to a file succeeds", HINDERED),
    "clock": Kind("the process starts anew with a clock that is wrong by so much", HINDERED,
                  unit="s", least=-3650 * DAY, most=3650 * DAY),
    "certificate": Kind("the certificate that is shown expired yesterday", ("proxy",)),
    "flush": Kind("Redis forgets everything", ("redis",), once=True),
    "cut": Kind("the database ends every session of the service", ("postgres",), once=True),
}  # fmt: skip


def unit_of(kind: str) -> str:
    """The unit of its amounts; the ledger may know a kind of another version."""
    return KINDS[kind].unit if kind in KINDS else ""


def wished(stack: Stack, kind: str, at: str, amount: str | None) -> Fault:
    """The fault that these words ask for; raises `UsageError` for one that cannot be."""
    check_kind(kind)
    check_place(stack, kind, at)
    return Fault(kind, at, _amount(kind, amount))


def check_kind(kind: str) -> None:
    """Raises `UsageError` for an unknown kind."""
    if kind not in KINDS:
        raise UsageError("fault/kind", f"there is no fault {kind!r}", f"choose from {', '.join(KINDS)}")


def check_place(stack: Stack, kind: str, at: str) -> None:
    """Raises `UsageError` where that kind of fault cannot be."""
    lasting = [part.name for part in stack.parts if not part.block.once and part.name != NAME]
    wanted = KINDS[kind].at
    replicas = [part.name for part in stack.parts if part.of in wanted]
    places = [*wanted, *replicas] if wanted else lasting
    if at not in places:
        raise UsageError("fault/place", f"{kind} cannot be at {at!r}", f"choose from {', '.join(places)}")


def _amount(name: str, text: str | None) -> int | None:
    kind = KINDS[name]
    if not kind.unit:
        if text is not None:
            raise UsageError("fault/amount", f"{name} takes no amount", f"leave {text!r} out")
        return None
    example = f"devenv fault add {name} {kind.at[0]} {kind.most // 2 if kind.least > 0 else '2h'}"
    if text is None:
        raise UsageError("fault/amount", f"{name} wants to know how much, in {kind.unit}", example)
    number = _number(text, kind.unit)
    if number is None:
        raise UsageError("fault/amount", f"{text!r} is no whole number of {kind.unit}", example)
    if number == 0 or not kind.least <= number <= kind.most:
        text = f"{number} {kind.unit} of {name} cannot be: from {kind.least} to {kind.most}, and not 0"
        raise UsageError("fault/amount", text, example)
    return number


def _number(text: str, unit: str) -> int | None:
    factor = SUFFIXES.get(text[-1:], 0) if unit == "s" else 0
    digits = text[:-1] if factor else text
    plain = digits[1:] if digits[:1] in ("-", "+") else digits
    if not (plain.isascii() and plain.isdecimal()) or len(plain) > 12:
        return None
    return int(digits) * (factor or 1)
