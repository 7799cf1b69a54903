"""AWS::RDS::… in templates: properties are the API's, in capitals."""

from __future__ import annotations

import secrets
from typing import Any

from botocore import xform_name
from moto.cloudformation.exceptions import UnformattedGetAttTemplateException
from moto.core.common_models import CloudFormationModel
from moto.rds.models import DBParameterGroup, DBSubnetGroup, rds_backends

from devenv.aws.rds.models import Instance

NUMBERS = ("allocated_storage", "max_allocated_storage", "backup_retention_period", "port", "monitoring_interval")
OTHERWISE = {"vpc_security_groups": "vpc_security_group_ids"}
# What RDS cannot change: CloudFormation would make a new instance and delete the old one.
FIXED = ("engine", "master_username", "db_name", "db_subnet_group_name", "storage_encrypted", "availability_zone")
ATTRIBUTES = ("Endpoint.Address", "Endpoint.Port", "DbiResourceId", "DBInstanceArn", "MasterUserSecret.SecretArn")


class StackDatabase(CloudFormationModel):
    """AWS::RDS::DBInstance; the resource in the stack is the instance itself."""

    @staticmethod
    def cloudformation_name_type() -> str:
        return "DBInstanceIdentifier"

    @staticmethod
    def cloudformation_type() -> str:
        return "AWS::RDS::DBInstance"

    @classmethod
    def has_cfn_attr(cls, attr: str) -> bool:
        return attr in ATTRIBUTES

    @classmethod
    def create_from_cloudformation_json(
        cls, resource_name: str, cloudformation_json: Any, account_id: str, region_name: str, **_: Any
    ) -> Instance:
        wanted = _named(cloudformation_json["Properties"])
        wanted["db_instance_identifier"] = resource_name.lower()
        backend = rds_backends[account_id][region_name]
        if snapshot := wanted.pop("db_snapshot_identifier", None):
            made: Any = backend.restore_db_instance_from_db_snapshot(snapshot, wanted)
        else:
            made = backend.create_db_instance(wanted)
        return made  # type: ignore[no-any-return]

    @classmethod
    def update_from_cloudformation_json(
        cls, original_resource: Any, new_resource_name: str, cloudformation_json: Any, account_id: str, region_name: str
    ) -> Instance:
        """ModifyDBInstance with what can be changed. Raises `ValueError` for what would replace the instance."""
        wanted = _named(cloudformation_json["Properties"])
        instance: Instance = original_resource
        known = {name: instance.__dict__.get(name, instance.__dict__.get(f"_{name}")) for name in FIXED}
        replaced = [name for name in FIXED if wanted.get(name) not in (None, known[name])]
        if replaced:
            raise ValueError(f"the mirror does not replace a database: {', '.join(replaced)} cannot be changed")
        change = {name: value for name, value in wanted.items() if name not in (*FIXED, "db_instance_identifier")}
        if int(change.pop("port", instance.port)) != instance.port:
            change["db_port_number"] = int(wanted["port"])
        if change.get("master_user_password") == instance.password:
            del change["master_user_password"]
        if change.get("max_allocated_storage") is None:
            change.pop("max_allocated_storage", None)
        backend = rds_backends[account_id][region_name]
        changed: Any = backend.modify_db_instance(instance.db_instance_identifier, change)
        return changed  # type: ignore[no-any-return]


class StackParameters(CloudFormationModel):
    """AWS::RDS::DBParameterGroup."""

    @staticmethod
    def cloudformation_name_type() -> str:
        return "DBParameterGroupName"

    @staticmethod
    def cloudformation_type() -> str:
        return "AWS::RDS::DBParameterGroup"

    @classmethod
    def create_from_cloudformation_json(
        cls, resource_name: str, cloudformation_json: Any, account_id: str, region_name: str, **more: Any
    ) -> DBParameterGroup:
        return DBParameterGroup.create_from_cloudformation_json(
            resource_name, cloudformation_json, account_id, region_name, **more
        )

    @classmethod
    def update_from_cloudformation_json(
        cls, original_resource: Any, new_resource_name: str, cloudformation_json: Any, account_id: str, region_name: str
    ) -> DBParameterGroup:
        """Other values; a parameter that is no longer named falls back to its default."""
        assert isinstance(original_resource, DBParameterGroup)
        wanted = cloudformation_json["Properties"].get("Parameters") or {}
        for name in [name for name in original_resource.parameters if name not in wanted]:
            del original_resource.parameters[name]
        original_resource.update_parameters(
            {"ParameterName": name, "ParameterValue": value} for name, value in wanted.items()
        )
        return original_resource


class StackSubnets(CloudFormationModel):
    """AWS::RDS::DBSubnetGroup."""

    @staticmethod
    def cloudformation_name_type() -> str:
        return "DBSubnetGroupName"

    @staticmethod
    def cloudformation_type() -> str:
        return "AWS::RDS::DBSubnetGroup"

    @classmethod
    def create_from_cloudformation_json(
        cls, resource_name: str, cloudformation_json: Any, account_id: str, region_name: str, **more: Any
    ) -> DBSubnetGroup:
        properties = {"Tags": [], **cloudformation_json["Properties"]}
        return DBSubnetGroup.create_from_cloudformation_json(
            resource_name, {"Properties": properties}, account_id, region_name, **more
        )

    @classmethod
    def update_from_cloudformation_json(
        cls, original_resource: Any, new_resource_name: str, cloudformation_json: Any, account_id: str, region_name: str
    ) -> DBSubnetGroup:
        """Other subnets."""
        from moto.ec2.models import ec2_backends

        wanted = cloudformation_json["Properties"]
        subnets = [ec2_backends[account_id][region_name].get_subnet(one) for one in wanted["SubnetIds"]]
        backend = rds_backends[account_id][region_name]
        return backend.modify_db_subnet_group(original_resource.name, wanted["DBSubnetGroupDescription"], subnets)


def attribute(instance: Instance, name: str) -> Any:
    """What `Fn::GetAtt` gives of an instance."""
    match name:
        case "Endpoint.Address":
            return instance.address
        case "Endpoint.Port":
            return str(instance.port)
        case "DbiResourceId":
            return instance.dbi_resource_id
        case "DBInstanceArn":
            return instance.arn
        case "MasterUserSecret.SecretArn" if instance.manage_master_user_password:
            return instance.master_user_secret.secret_arn
    raise UnformattedGetAttTemplateException()


def remove(instance: Instance, policy: str) -> None:
    """Deletes it as its DeletionPolicy says: without one, CloudFormation keeps a last snapshot."""
    name = instance.db_instance_identifier
    final = None if policy == "Delete" else f"{name}-snapshot-{secrets.token_hex(6)}"
    instance.backend.delete_db_instance(name, final, skip_final_snapshot=final is None)


def _named(properties: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in properties.items():
        name = xform_name(key)
        if str(value).lower() in ("true", "false"):
            value = str(value).lower() == "true"
        found[OTHERWISE.get(name, name)] = int(value) if name in NUMBERS else value
    return found
