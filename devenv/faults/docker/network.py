"""A line on which nothing passes: the store's container is taken off the network."""

from __future__ import annotations

from collections.abc import Iterable

from devenv.doors import LINES
from devenv.errors import UsageError
from devenv.faults.docker.inside import Inside
from devenv.faults.fault import Fault

NOTHING_PASSES = 100  # percent
STORES = {line.name: line.to for line in LINES if line.of}


class Loss:
    """All or nothing: the engine cannot lose a part."""

    def __init__(self, inside: Inside) -> None:
        self.inside = inside
        self.network = f"{inside.engine.project}_default"

    def add(self, fault: Fault) -> list[str]:
        """Raises `UsageError` for a part, and for the clients' line: with it the app would lose its stores too."""
        if fault.at not in STORES:
            text = "the app's container would lose its stores with its clients"
            raise UsageError(
                "fault/driver", f"{fault} cannot be made with --driver docker: {text}", "devenv up --faults"
            )
        if fault.amount != NOTHING_PASSES:
            text = "the engine takes a container off the network or leaves it there"
            raise UsageError(
                "fault/driver",
                f"{fault} cannot be made with --driver docker: {text}",
                f"devenv fault add loss {fault.at} 100",
            )
        found = self.inside.container(STORES[fault.at])
        if self._on(found["NetworkSettings"]["Networks"]):
            self.inside.engine.docker("network", "disconnect", self.network, found["Id"])
        return []

    def found(self) -> Iterable[Fault]:
        """Stores that are off it."""
        containers = self.inside.containers()
        for line, store in STORES.items():
            one = containers.get(store)
            if one is not None and not self._on(one["NetworkSettings"]["Networks"]):
                yield Fault("loss", line, NOTHING_PASSES)

    def lift(self, fault: Fault) -> list[str]:
        """Under the name by which the others know it."""
        store = STORES[fault.at]
        found = self.inside.container(store)
        words = ("network", "connect", "--alias", self.inside.stack.part(store).service, self.network, found["Id"])
        self.inside.engine.docker(*words)
        return []

    def _on(self, networks: dict[str, object]) -> bool:
        return self.network in networks
