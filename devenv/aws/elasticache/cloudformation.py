"""AWS::ElastiCache::ReplicationGroup in templates."""

from __future__ import annotations

import inspect
from typing import Any

from botocore import xform_name
from moto.core.common_models import CloudFormationModel
from moto.elasticache.models import ElastiCacheBackend, elasticache_backends

from devenv.aws.cloudformation.made import Made
from devenv.aws.elasticache.models import Caches, Group

NUMBERS = ("NumCacheClusters", "NumNodeGroups", "ReplicasPerNodeGroup", "Port", "SnapshotRetentionLimit")


class StackCache(Made, CloudFormationModel):
    """There once its server answered."""

    attributes = ("PrimaryEndPoint.Address", "PrimaryEndPoint.Port", "ReaderEndPoint.Address", "ReaderEndPoint.Port")

    named = "ReplicationGroupId"

    def __init__(self, account: str, region: str, id: str) -> None:  # noqa: A002 - AWS's word
        self.account, self.region, self.id = account, region, id

    @staticmethod
    def cloudformation_type() -> str:
        return "AWS::ElastiCache::ReplicationGroup"

    @property
    def backend(self) -> Caches:
        """The region that it is in."""
        found: Any = elasticache_backends[self.account][self.region]
        assert isinstance(found, Caches)
        return found

    @property
    def group(self) -> Group:
        """What it stands for."""
        return self.backend.group(self.id)

    def attribute(self, name: str) -> Any:
        """Where it answers."""
        if name.endswith(".Port"):
            return str(self.group.port)
        return self.group.primary if name.startswith("Primary") else self.group.reader

    @classmethod
    def create_from_cloudformation_json(
        cls, resource_name: str, cloudformation_json: Any, account_id: str, region_name: str, **_: Any
    ) -> StackCache:
        """CreateReplicationGroup."""
        properties = cloudformation_json["Properties"]
        made = cls(account_id, region_name, (properties.get("ReplicationGroupId") or resource_name).lower())
        asked = dict.fromkeys(list(inspect.signature(ElastiCacheBackend.create_replication_group).parameters)[1:])
        asked |= {_snake(key): _plain(key, value) for key, value in properties.items() if _snake(key) in asked}
        made.backend.create_replication_group(**{**asked, "replication_group_id": made.id})
        return made

    @classmethod
    def update_from_cloudformation_json(
        cls, original_resource: Any, new_resource_name: str, cloudformation_json: Any, account_id: str, region_name: str
    ) -> StackCache:
        """The description."""
        assert isinstance(original_resource, StackCache)
        original_resource.group.description = cloudformation_json["Properties"]["ReplicationGroupDescription"]
        return original_resource

    def outgrown(self, before: dict[str, Any], wanted: dict[str, Any]) -> list[str]:
        """Whatever else changes, it is another server, and as empty as this one after a failure."""
        every = sorted({*before, *wanted} - {"ReplicationGroupDescription"})
        return [key for key in every if before.get(key) != wanted.get(key)]

    def is_created(self) -> bool:
        """Whether it answered. Raises `ValueError` with the reason when it cannot be."""
        if self.group.status == "create-failed":
            raise ValueError(self.group.why)
        return self.group.status == "available"

    def delete(self, account: str, region: str) -> None:
        """DeleteReplicationGroup."""
        if self.id in self.backend.replication_groups:
            self.backend.delete_replication_group(self.id, retain_primary_cluster=False)

    def is_deleted(self) -> bool:
        """Whether the server is gone."""
        return self.id not in self.backend.replication_groups


def _snake(key: str) -> str:
    return str(xform_name(key))


def _plain(key: str, value: Any) -> Any:
    """A template's value as the API's: numbers and flags may come as texts."""
    if key in NUMBERS:
        return int(value)
    return value == "true" if value in ("true", "false") else value
