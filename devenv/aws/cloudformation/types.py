"""Types of templates that moto does not know: secrets, alarms, identity providers."""

from __future__ import annotations

import json
import secrets
import string
from typing import Any

from moto.core.common_models import CloudFormationModel
from moto.iam.models import iam_backends
from moto.secretsmanager.models import secretsmanager_backends

from devenv.aws.cloudformation.made import Found

PUNCTUATION = string.punctuation


class StackSecret(Found, CloudFormationModel):
    """AWS::SecretsManager::Secret."""

    attributes = ("Id",)

    @staticmethod
    def cloudformation_type() -> str:
        return "AWS::SecretsManager::Secret"

    @classmethod
    def create_from_cloudformation_json(
        cls, resource_name: str, cloudformation_json: Any, account_id: str, region_name: str, **_: Any
    ) -> StackSecret:
        wanted = cloudformation_json["Properties"]
        made = secretsmanager_backends[account_id][region_name].create_secret(
            name=wanted.get("Name", resource_name), secret_string=_text(wanted), secret_binary=None,
            description=wanted.get("Description"), tags=wanted.get("Tags") or [], kms_key_id=wanted.get("KmsKeyId"),
            client_request_token=None, replica_regions=[], force_overwrite=False,
        )  # fmt: skip
        arn = str(json.loads(made)["ARN"]) if isinstance(made, str) else str(made.arn)
        return cls(arn, {"Id": arn, "generated": "GenerateSecretString" in wanted})

    @classmethod
    def update_from_cloudformation_json(
        cls, original_resource: Any, new_resource_name: str, cloudformation_json: Any, account_id: str, region_name: str
    ) -> StackSecret:
        """A generated value stays as it is."""
        wanted = cloudformation_json["Properties"]
        if "GenerateSecretString" not in wanted:
            backend: Any = secretsmanager_backends[account_id][region_name]
            backend.put_secret_value(original_resource.id, wanted.get("SecretString", ""), None, "", ["AWSCURRENT"])
        assert isinstance(original_resource, StackSecret)
        return original_resource

    def delete(self, account_id: str, region_name: str) -> None:
        """At once: CloudFormation leaves no window for recovery of what it made itself."""
        backend = secretsmanager_backends[account_id][region_name]
        backend.delete_secret(self.id, recovery_window_in_days=None, force_delete_without_recovery=True)


def _text(wanted: dict[str, Any]) -> str:
    asked = wanted.get("GenerateSecretString")
    if asked is None:
        return str(wanted.get("SecretString", ""))
    letters = string.ascii_letters + string.digits + ("" if _true(asked.get("ExcludePunctuation")) else PUNCTUATION)
    letters = "".join(sorted(set(letters) - set(asked.get("ExcludeCharacters", ""))))
    value = "".join(secrets.choice(letters) for _ in range(int(asked.get("PasswordLength", 32))))
    key = asked.get("GenerateStringKey")
    return json.dumps({**json.loads(asked.get("SecretStringTemplate") or "{}"), key: value}) if key else value


class StackProvider(Found, CloudFormationModel):
    """AWS::IAM::OIDCProvider."""

    attributes = ("Arn",)

    @staticmethod
    def cloudformation_type() -> str:
        return "AWS::IAM::OIDCProvider"

    @classmethod
    def create_from_cloudformation_json(
        cls, resource_name: str, cloudformation_json: Any, account_id: str, region_name: str, **_: Any
    ) -> StackProvider:
        wanted = cloudformation_json["Properties"]
        made = iam_backends[account_id]["aws"].create_open_id_connect_provider(
            wanted["Url"],
            wanted.get("ThumbprintList") or [],
            wanted.get("ClientIdList") or [],
            wanted.get("Tags") or [],
        )
        return cls(made.arn, {"Arn": made.arn})

    def outgrown(self, before: dict[str, Any], wanted: dict[str, Any]) -> list[str]:
        """Another URL is another provider."""
        return ["Url"] if wanted["Url"] != before["Url"] else []

    @classmethod
    def update_from_cloudformation_json(
        cls, original_resource: Any, new_resource_name: str, cloudformation_json: Any, account_id: str, region_name: str
    ) -> StackProvider:
        """The thumbprints."""
        wanted = cloudformation_json["Properties"]
        backend = iam_backends[account_id]["aws"]
        backend.update_open_id_connect_provider_thumbprint(original_resource.id, wanted.get("ThumbprintList") or [])
        assert isinstance(original_resource, StackProvider)
        return original_resource

    def delete(self, account_id: str, region_name: str) -> None:
        """Removes it."""
        iam_backends[account_id]["aws"].delete_open_id_connect_provider(self.id)


class StackAlarm(Found, CloudFormationModel):
    """AWS::CloudWatch::Alarm: its properties are those of PutMetricAlarm."""

    attributes = ("Arn",)

    @staticmethod
    def cloudformation_type() -> str:
        return "AWS::CloudWatch::Alarm"

    @classmethod
    def create_from_cloudformation_json(
        cls, resource_name: str, cloudformation_json: Any, account_id: str, region_name: str, **_: Any
    ) -> StackAlarm:
        wanted = cloudformation_json["Properties"]
        name = wanted.get("AlarmName", resource_name)
        _put_alarm(name, wanted, account_id, region_name)
        return cls(name, {"Arn": f"arn:aws:cloudwatch:{region_name}:{account_id}:alarm:{name}"})

    @classmethod
    def update_from_cloudformation_json(
        cls, original_resource: Any, new_resource_name: str, cloudformation_json: Any, account_id: str, region_name: str
    ) -> StackAlarm:
        """All of it."""
        _put_alarm(original_resource.id, cloudformation_json["Properties"], account_id, region_name)
        assert isinstance(original_resource, StackAlarm)
        return original_resource

    def delete(self, account_id: str, region_name: str) -> None:
        """Removes it."""
        from moto.cloudwatch.models import cloudwatch_backends

        cloudwatch_backends[account_id][region_name].delete_alarms([self.id])


def _put_alarm(name: str, wanted: dict[str, Any], account: str, region: str) -> None:
    from moto.cloudwatch.models import cloudwatch_backends

    backend: Any = cloudwatch_backends[account][region]
    backend.put_metric_alarm(
        name=name, namespace=wanted.get("Namespace"), metric_name=wanted.get("MetricName"),
        comparison_operator=wanted["ComparisonOperator"], evaluation_periods=int(wanted["EvaluationPeriods"]),
        period=int(wanted.get("Period", 60)), threshold=float(wanted["Threshold"]), statistic=wanted.get("Statistic"),
        description=wanted.get("AlarmDescription"), alarm_actions=wanted.get("AlarmActions") or [],
        ok_actions=wanted.get("OKActions") or [], insufficient_data_actions=[],
        dimensions=wanted.get("Dimensions") or [],
        treat_missing_data=wanted.get("TreatMissingData"), unit=wanted.get("Unit"),
        actions_enabled=_true(wanted.get("ActionsEnabled", True)),
    )  # fmt: skip


def _true(value: Any) -> bool:
    return str(value).lower() == "true"
