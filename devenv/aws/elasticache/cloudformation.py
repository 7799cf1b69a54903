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

    def __init__(self, account: str, region: str, properties: dict[str, Any], id: str) -> None:  # noqa: A002
        self.account, self.region, self.properties, self.id = account, region, properties, id

    @staticmethod
    def cloudformation_type() -> str:
        return "AWS::ElastiCache::ReplicationGroup"

    @property
    def backend(self) -> Caches:
        """The region that it is in."""
        found: Any = elasticache_backends[self.account][self.region]
        return found  # type: ignore[no-any-return]

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
        made = cls(account_id, region_name, properties, (properties.get("ReplicationGroupId") or resource_name).lower())
        asked = dict.fromkeys(list(inspect.signature(ElastiCacheBackend.create_replication_group).parameters)[1:])
        asked |= {_snake(key): _plain(key, value) for key, value in properties.items() if _snake(key) in asked}
        made.backend.create_replication_group(**{**asked, "replication_group_id": made.id})
        return made

    @classmethod
    def update_from_cloudformation_json(
        cls, original_resource: Any, new_resource_name: str, cloudformation_json: Any, account_id: str, region_name: str
    ) -> StackCache:
        """The description; all else would be another server."""
        wanted, before = cloudformation_json["Properties"], original_resource.properties
        text = "ReplicationGroupDescription"
        other = [key for key in sorted({*wanted, *before} - {text}) if wanted.get(key) != before.get(key)]
        if other:
            raise ValueError(f"the mirror does not change {', '.join(other)} of a cache that is there")
        original_resource.properties, original_resource.group.description = wanted, wanted[text]
        return original_resource  # type: ignore[no-any-return]

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
