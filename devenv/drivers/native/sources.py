"""Notices changed source files, so that reloading services start anew (DEV=1)."""

from __future__ import annotations

from devenv.plan import Plan
from devenv.sources import digest


class Sources:
    """What the reloading services were started from."""

    def __init__(self) -> None:
        self.known: dict[str, tuple[list[str], str]] = {}

    def follow(self, plan: Plan) -> None:
        """Watches for the services of this plan that reload."""
        reloading = [unit for unit in plan.units if unit.reload and unit.watch]
        self.known = {unit.name: (unit.watch, digest(unit.watch)) for unit in reloading}

    def changed(self) -> list[str]:
        """The services whose sources changed since the last call."""
        names: list[str] = []
        for name, (places, before) in self.known.items():
            now = digest(places)
            if now != before:
                self.known[name] = (places, now)
                names.append(name)
        return names
