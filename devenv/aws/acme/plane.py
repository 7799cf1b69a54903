"""Runs Pebble beside the mirror where certificates are wanted: `MIRROR_ACME=1`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from devenv.aws.acme.pebble import Pebble
from devenv.aws.mirror.planes import World
from devenv.aws.route53.models import Sync
from devenv.errors import DevenvError

WANTED = "MIRROR_ACME"


class Acme:
    """One resource, `pebble`."""

    name = "acme"

    def __init__(self, world: World) -> None:
        self.world = world
        self.pebble: Pebble | None = None
        self.on = world.config.environ.get(WANTED, "") not in ("", "0")

    def wanted(self) -> Mapping[str, Any]:
        """Pebble, where it was asked for."""
        return {"pebble": True} if self.on else {}

    def found(self) -> Mapping[str, Any]:
        """Pebble, while it runs."""
        return {"pebble": True} if self.pebble is not None and self.pebble.alive else {}

    def apply(self, resource: str, wanted: Any, found: Any) -> None:
        """Starts it."""
        if Sync.server is None:
            raise DevenvError("acme/dns", "Pebble needs the mirror's DNS server, which does not run")
        pebble = Pebble(self.world, Sync.server)
        pebble.start()
        self.pebble = pebble

    def failed(self, resource: str, error: Exception) -> None:
        """The log has the reason; the loop tries again."""

    def close(self) -> None:
        """Ends it."""
        if self.pebble is not None:
            self.pebble.close()

    def about(self) -> dict[str, Any]:
        """Where the directory is, and whose certificates it gives away."""
        if self.pebble is None or not self.pebble.alive:
            return {}
        return {"directory": self.pebble.directory, "root": str(self.pebble.root)}


def plane(world: World) -> Acme:
    """Called by the mirror when it starts."""
    return Acme(world)
