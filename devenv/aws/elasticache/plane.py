"""ElastiCache's data plane: a Redis for each replication group, at the group's names."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from typing import Any

from moto.elasticache.models import elasticache_backends

from devenv.aws.elasticache.models import Caches, Group
from devenv.aws.elasticache.server import Server
from devenv.aws.mirror.planes import World

UP = ("available", "modifying", "snapshotting")


def plane(world: World) -> Servers:
    """Called by the mirror when it starts."""
    return Servers(world)


class Servers:
    """Resources are the keys of groups."""

    name = "elasticache"

    def __init__(self, world: World) -> None:
        self.world, self.folder = world, world.folder / "elasticache"
        self.servers: dict[str, Server] = {}
        for _, group in self._groups():
            if group.status in UP:
                group.status = "modifying"  # nobody has asked it yet

    def wanted(self) -> Mapping[str, Any]:
        """What each server is to be; a group that is to go is None, and there until its server is not."""
        return {group.key: group.wanted() or "gone" for _, group in self._groups()}

    def found(self) -> Mapping[str, Any]:
        """What runs."""
        return {key: one.wanted if one.alive else None for key, one in dict(self.servers).items()}

    def apply(self, resource: str, wanted: Any, found: Any) -> None:
        """Starts a server, puts another one in its place, or ends it."""
        with self.world.lock:
            known = next((pair for pair in self._groups() if pair[1].key == resource), None)
            if known is not None and known[1].status == "available":
                known[1].status = "modifying"  # it is not, until it has answered
        server = self.servers.pop(resource, None)
        if server is not None:
            server.end()
        if known is None or wanted in (None, "gone"):
            shutil.rmtree(self.folder / resource, ignore_errors=True)
            self._forget(resource, known)
            return
        group = known[1]
        server = Server(self.world, self.folder / resource, self.world.addresses.of(resource), wanted)
        server.start()
        self.servers[resource] = server
        with self.world.lock:
            for name in wanted.names:
                self.world.addresses.point(name, server.address)
            if group.status != "deleting":
                group.status, group.why = "available", ""
        self.world.changed()

    def failed(self, resource: str, error: Exception) -> None:
        """A group that never answered failed; one that did is being seen to."""
        for _, group in self._groups():
            if group.key == resource and group.status != "deleting":
                group.status, group.why = "create-failed" if group.status == "creating" else group.status, str(error)

    def close(self) -> None:
        """Ends all servers."""
        for server in list(self.servers.values()):
            server.end()

    def about(self) -> dict[str, Any]:
        """Which server answers where."""
        return {
            one.wanted.names[0]: {"address": one.address, "port": one.wanted.port, "tls": one.wanted.tls}
            for one in dict(self.servers).values()
            if one.alive
        }

    def _forget(self, resource: str, known: tuple[Caches, Group] | None) -> None:
        with self.world.lock:
            if known is not None:
                backend, group = known
                for name in (group.primary, group.reader):
                    self.world.addresses.point(name)
                backend.replication_groups.pop(group.replication_group_id, None)
            self.world.addresses.release(resource)
        self.world.changed()

    def _groups(self) -> Iterator[tuple[Caches, Group]]:
        for _, _, backend in elasticache_backends.iter_backends():
            assert isinstance(backend, Caches)
            for group in list(backend.replication_groups.values()):
                if isinstance(group, Group):
                    yield backend, group
