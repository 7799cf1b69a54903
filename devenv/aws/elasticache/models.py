"""ElastiCache's control plane: replication groups of one server, which is what the site asks for."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from typing import Any

from moto.elasticache.exceptions import InvalidParameterValueException, ReplicationGroupNotFound
from moto.elasticache.models import ElastiCacheBackend, ReplicationGroup

from devenv.aws.mirror import register

TOKEN = re.compile(r"[!#-.0-?A-~]{16,128}")


@dataclass(frozen=True)
class Wanted:
    """What a server is to serve."""

    names: tuple[str, ...]  # its certificate is for all of them
    port: int
    tls: bool
    password: str


class Group(ReplicationGroup):
    """A replication group; `why` is the reason of a failure."""

    why = ""

    def __init__(self, *args: Any, **asked: Any) -> None:
        super().__init__(*args, **asked)
        self.token = str(asked.get("auth_token") or "")
        self.key = f"cache-{secrets.token_hex(8)}"
        if register.real():
            self.status = "creating"

    @property
    def primary(self) -> str:
        """The name at which it answers."""
        return str(self.node_groups[0]["primary_endpoint_address"])

    @property
    def reader(self) -> str:
        """The name for those who only read; of one node it is the same server."""
        return str(self.node_groups[0]["reader_endpoint_address"])

    def wanted(self) -> Wanted | None:
        """What its server is to be; None once it is to go."""
        if self.status == "deleting":
            return None
        return Wanted((self.primary, self.reader), int(self.port), bool(self.transit_encryption_enabled), self.token)


class Caches(ElastiCacheBackend):
    """moto's, without what has no server here."""

    def create_replication_group(self, *args: Any, **asked: Any) -> ReplicationGroup:
        """CreateReplicationGroup: one node, without cluster mode."""
        if register.real():
            shards, nodes = asked.get("num_node_groups") or 1, asked.get("num_cache_clusters") or 1
            if max(shards, nodes) > 1 or asked.get("replicas_per_node_group") or asked.get("cluster_mode") == "enabled":
                raise NotImplementedError("replication groups of several nodes")
            if (token := asked.get("auth_token")) and not TOKEN.fullmatch(token):
                text = 'Invalid AuthToken provided: 16 to 128 printable characters, none of them a space, @, " or /.'
                raise InvalidParameterValueException(text)
            if asked.get("snapshot_name") or asked.get("snapshot_arns"):
                raise NotImplementedError("replication groups from a snapshot")
        return super().create_replication_group(*args, **asked)

    def create_cache_cluster(self, *args: Any, **asked: Any) -> Any:
        """CreateCacheCluster: outside of a replication group there is no server."""
        if register.real():
            raise NotImplementedError("cache clusters outside of a replication group")
        return super().create_cache_cluster(*args, **asked)

    def create_snapshot(self, *args: Any, **asked: Any) -> Any:
        """CreateSnapshot: nothing is copied here."""
        if register.real():
            raise NotImplementedError("snapshots of caches")
        return super().create_snapshot(*args, **asked)

    def group(self, name: str) -> Group:
        """A group by its name. Raises ElastiCache's refusal."""
        found = self.replication_groups.get(name)
        if not isinstance(found, Group):
            raise ReplicationGroupNotFound(name)
        return found
