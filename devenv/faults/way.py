"""What a driver must be able to do for one kind of fault."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from devenv.errors import UsageError
from devenv.faults.fault import Fault


class Way(Protocol):
    """Makes one kind of fault. Each of these may be repeated; none takes the driver's lock."""

    def add(self, fault: Fault) -> list[str]:
        """Makes it so; the services that must then be started anew."""

    def found(self) -> Iterable[Fault]:
        """Those that hold now, by looking; what happens once is never found."""

    def lift(self, fault: Fault) -> list[str]:
        """Takes it away; the services that must then be started anew."""


class Once:
    """What happens and is over: there is nothing to find and nothing to lift."""

    def found(self) -> Iterable[Fault]:
        """None."""
        return ()

    def lift(self, fault: Fault) -> list[str]:  # noqa: ARG002
        """Nothing."""
        return []


@dataclass(frozen=True)
class Ways:
    """What a driver can do, in the order in which it is taken away, and in words what it cannot, by kind."""

    driver: str
    runs: Callable[[], bool]
    made: dict[str, Way]
    excuses: dict[str, str]

    def of(self, fault: Fault) -> Way:
        """The way of this kind; a usage error with the reason where there is none."""
        found = self.made.get(fault.kind)
        if found is None:
            raise impossible(fault.kind, self.driver, self.excuses[fault.kind])
        return found


def impossible(kind: str, driver: str, why: str) -> UsageError:
    """What a driver cannot do, in words."""
    return UsageError("fault/driver", f"{kind} cannot be made with --driver {driver}: {why}", "devenv fault add --help")
