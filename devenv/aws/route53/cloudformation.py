"""AWS::Route53::… in templates: what a stack makes, it changes and removes again."""

from __future__ import annotations

from typing import Any

from moto.core.common_models import CloudFormationModel
from moto.route53.models import FakeZone, route53_backends
from moto.utilities.utils import get_partition

from devenv.aws.cloudformation.made import Made
from devenv.aws.route53.changes import stored_name
from devenv.aws.route53.models import MirrorRoute53Backend, Route53Error

CONFIG = {
    "IPAddress": "ip_address", "Port": "port", "Type": "type", "ResourcePath": "resource_path",
    "FullyQualifiedDomainName": "fqdn", "SearchString": "search_string", "RequestInterval": "request_interval",
    "FailureThreshold": "failure_threshold", "HealthThreshold": "health_threshold", "Inverted": "inverted",
    "Disabled": "disabled", "EnableSNI": "enable_sni", "ChildHealthChecks": "children", "Regions": "regions",
}  # fmt: skip


def backend_of(account: str, region: str) -> MirrorRoute53Backend:
    """The one backend of an account, whatever the stack's region."""
    found = route53_backends[account][get_partition(region)]
    assert isinstance(found, MirrorRoute53Backend)
    return found


class StackZone(Made, CloudFormationModel):
    """AWS::Route53::HostedZone."""

    attributes = ("Id", "NameServers")

    def __init__(self, zone: FakeZone) -> None:
        self.id, self.name = zone.resource_id, zone.name
        self.name_servers = list(zone.delegation_set.name_servers) if zone.delegation_set else []

    @staticmethod
    def cloudformation_type() -> str:
        return "AWS::Route53::HostedZone"

    def attribute(self, name: str) -> Any:
        """The id, or who answers for the zone."""
        return self.id if name == "Id" else self.name_servers

    @classmethod
    def create_from_cloudformation_json(
        cls, resource_name: str, cloudformation_json: Any, account_id: str, region_name: str, **_: Any
    ) -> StackZone:
        properties = cloudformation_json["Properties"]
        comment = (properties.get("HostedZoneConfig") or {}).get("Comment")
        backend = backend_of(account_id, region_name)
        zone = backend.create_hosted_zone(
            properties["Name"], private_zone=bool(properties.get("VPCs")), comment=comment
        )
        tags = [{"Key": one["Key"], "Value": one["Value"]} for one in properties.get("HostedZoneTags") or ()]
        if tags:
            backend.change_tags_for_resource("hostedzone", zone.resource_id, tags, [])
        return cls(zone)

    @classmethod
    def update_from_cloudformation_json(
        cls, original_resource: Any, new_resource_name: str, cloudformation_json: Any, account_id: str, region_name: str
    ) -> StackZone:
        properties = cloudformation_json["Properties"]
        if stored_name(properties["Name"]) != original_resource.name:
            made = cls.create_from_cloudformation_json(new_resource_name, cloudformation_json, account_id, region_name)
            original_resource.delete(account_id, region_name)
            return made
        comment = (properties.get("HostedZoneConfig") or {}).get("Comment", "")
        backend_of(account_id, region_name).update_hosted_zone_comment(original_resource.id, comment)
        assert isinstance(original_resource, StackZone)
        return original_resource

    def delete(self, account: str, region: str) -> None:
        """A zone goes with its stack; while foreign records are in it, it stays and the stack says so."""
        backend = backend_of(account, region)
        if self.id in backend.zones:
            backend.delete_hosted_zone(self.id)


class StackRecords(CloudFormationModel):
    """AWS::Route53::RecordSetGroup: several sets in one batch."""

    def __init__(self, zone: str, sets: list[dict[str, Any]]) -> None:
        self.zone, self.sets = zone, sets

    @property
    def physical_resource_id(self) -> str:
        return f"{self.zone}-{stored_name(self.sets[0]['Name'])}" if self.sets else self.zone

    @staticmethod
    def cloudformation_name_type() -> str:
        return ""

    @staticmethod
    def cloudformation_type() -> str:
        return "AWS::Route53::RecordSetGroup"

    @classmethod
    def create_from_cloudformation_json(
        cls, resource_name: str, cloudformation_json: Any, account_id: str, region_name: str, **_: Any
    ) -> StackRecords:
        made = cls(*_sets(cloudformation_json["Properties"], account_id, region_name))
        made.change("CREATE", made.sets, account_id, region_name)
        return made

    @classmethod
    def update_from_cloudformation_json(
        cls, original_resource: Any, new_resource_name: str, cloudformation_json: Any, account_id: str, region_name: str
    ) -> StackRecords:
        made = cls(*_sets(cloudformation_json["Properties"], account_id, region_name))
        if made.zone != original_resource.zone:
            made.change("CREATE", made.sets, account_id, region_name)
            original_resource.delete(account_id, region_name)
            return made
        kept = {_key(one) for one in made.sets}
        gone = [one for one in original_resource.sets if _key(one) not in kept]
        batch = [*(("DELETE", one) for one in gone), *(("UPSERT", one) for one in made.sets)]
        _submit(made.zone, batch, account_id, region_name)
        return made

    def change(self, action: str, sets: list[dict[str, Any]], account: str, region: str) -> None:
        """One action for all sets, in one batch."""
        _submit(self.zone, [(action, one) for one in sets], account, region)

    def delete(self, account: str, region: str) -> None:
        """Removes the sets that are still there as they were made."""
        backend = backend_of(account, region)
        if self.zone not in backend.zones:
            return
        there = {(one.name, one.type, one.set_identifier or "") for one in backend.zones[self.zone].rrsets}
        self.change("DELETE", [one for one in self.sets if _key(one) in there], account, region)


class StackRecord(StackRecords, CloudFormationModel):
    """AWS::Route53::RecordSet."""

    @property
    def physical_resource_id(self) -> str:
        return stored_name(self.sets[0]["Name"]).removesuffix(".")

    @staticmethod
    def cloudformation_type() -> str:
        return "AWS::Route53::RecordSet"


class StackHealthCheck(Made, CloudFormationModel):
    """AWS::Route53::HealthCheck."""

    attributes = ("HealthCheckId",)

    def __init__(self, check: str) -> None:
        self.id = check

    @staticmethod
    def cloudformation_type() -> str:
        return "AWS::Route53::HealthCheck"

    def attribute(self, name: str) -> str:
        """The id is all that there is."""
        return self.id

    @classmethod
    def create_from_cloudformation_json(
        cls, resource_name: str, cloudformation_json: Any, account_id: str, region_name: str, **_: Any
    ) -> StackHealthCheck:
        given = _config(cloudformation_json)
        return cls(backend_of(account_id, region_name).create_health_check(resource_name, given).id)

    @classmethod
    def update_from_cloudformation_json(
        cls, original_resource: Any, new_resource_name: str, cloudformation_json: Any, account_id: str, region_name: str
    ) -> StackHealthCheck:
        backend_of(account_id, region_name).update_health_check(original_resource.id, _config(cloudformation_json))
        assert isinstance(original_resource, StackHealthCheck)
        return original_resource

    def delete(self, account: str, region: str) -> None:
        """Removes the check."""
        backend_of(account, region).delete_health_check(self.id)


def _config(cloudformation_json: Any) -> dict[str, Any]:
    config = cloudformation_json["Properties"]["HealthCheckConfig"]
    return {ours: config[theirs] for theirs, ours in CONFIG.items() if theirs in config}


def _sets(properties: dict[str, Any], account: str, region: str) -> tuple[str, list[dict[str, Any]]]:
    """The zone's id and the sets, of a single one or of a group."""
    given = properties.get("RecordSets") or [properties]
    named = {**properties, **given[0]}
    backend = backend_of(account, region)
    if "HostedZoneId" in named:
        zone = backend.get_hosted_zone(named["HostedZoneId"]).resource_id
    else:
        wanted = stored_name(named.get("HostedZoneName", ""))
        found = [one.resource_id for one in backend.zones.values() if one.name == wanted]
        if len(found) != 1:
            raise Route53Error("InvalidInput", f"{len(found)} hosted zones are named {wanted}")
        zone = found[0]
    left_out = ("HostedZoneId", "HostedZoneName", "Comment", "RecordSets")
    return zone, [{name: value for name, value in one.items() if name not in left_out} for one in given]


def _key(one: dict[str, Any]) -> tuple[str, str, str]:
    return stored_name(one["Name"]), one["Type"], one.get("SetIdentifier") or ""


def _submit(zone: str, batch: list[tuple[str, dict[str, Any]]], account: str, region: str) -> None:
    if batch:
        changes = [{"Action": action, "ResourceRecordSet": dict(one)} for action, one in batch]
        backend_of(account, region).change_resource_record_sets(zone, changes)
