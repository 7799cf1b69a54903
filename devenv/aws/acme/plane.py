"""Runs Pebble beside the mirror where certificates are wanted: `MIRROR_ACME=1`."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from devenv.aws.acme.pebble import STARTING, Pebble
from devenv.aws.mirror import launch
from devenv.aws.mirror.planes import Acme, World
from devenv.aws.route53.models import Sync
from devenv.errors import DevenvError


class Plane:
    """One resource, `pebble`."""

    name = "acme"

    def __init__(self, world: World) -> None:
        self.world = world
        self.pebble: Pebble | None = None
        self.on = world.config.environ.get(launch.ACME, "") not in ("", "0")
        world.acme = self.there

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

    def there(self) -> Acme | None:
        """Pebble, once it answers; None where none was asked for. Raises `DevenvError` when it does not come."""
        give_up = time.monotonic() + STARTING
        while self.on and not self.found():
            if time.monotonic() > give_up:
                raise DevenvError("acme/start", "Pebble does not answer", "see acme/pebble.log in the mirror's folder")
            time.sleep(0.05)
        if self.pebble is None:
            return None
        return Acme(self.pebble.directory, self.world.authority.ca, self.pebble.root)

    def about(self) -> dict[str, Any]:
        """Where the directory is, and whose certificates it gives away."""
        if self.pebble is None or not self.pebble.alive:
            return {}
        return {"directory": self.pebble.directory, "root": str(self.pebble.root)}


def plane(world: World) -> Plane:
    """Called by the mirror when it starts."""
    return Plane(world)
