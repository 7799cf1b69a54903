"""AWS::ElasticBeanstalk::… in templates: each is made, changed and ended by the service's own operations."""

from __future__ import annotations

import secrets
import uuid
from typing import Any, ClassVar

from moto.core.common_models import CloudFormationModel

from devenv.aws.cloudformation.made import Made
from devenv.aws.elasticbeanstalk import options
from devenv.aws.elasticbeanstalk.api import OPERATIONS, Call
from devenv.aws.elasticbeanstalk.models import BeanstalkBackend, beanstalk_backends

Properties = dict[str, Any]


class _Made(Made):
    """What the types share: the properties that it was last given, and the operations that act on it."""

    kept: ClassVar[tuple[str, ...]] = ()  # properties that cannot change without another resource in its place

    def __init__(self, account: str, region: str, id: str, properties: Properties) -> None:  # noqa: A002
        self.account, self.region, self.id, self.properties = account, region, id, properties
        self.request = ""

    @property
    def backend(self) -> BeanstalkBackend:
        """The state that it is in."""
        return beanstalk_backends[self.account][self.region]

    def do(self, operation: str, **params: Any) -> Any:
        """One of the service's operations; what was not said is left out."""
        self.request = str(uuid.uuid4())
        said = {name: value for name, value in params.items() if value is not None}
        return OPERATIONS[operation](Call(self.backend, said, self.request))

    @classmethod
    def create_from_cloudformation_json(
        cls, resource_name: str, cloudformation_json: Any, account_id: str, region_name: str, **_: Any
    ) -> _Made:
        """Makes it. `resource_name` is a name that CloudFormation invents from the stack's and the logical one."""
        made = cls(account_id, region_name, "", _plain(cloudformation_json.get("Properties") or {}))
        made.make(resource_name)
        return made

    @classmethod
    def update_from_cloudformation_json(
        cls, original_resource: Any, new_resource_name: str, cloudformation_json: Any, account_id: str, region_name: str
    ) -> _Made:
        """Changes it."""
        wanted = _plain(cloudformation_json.get("Properties") or {})
        before = original_resource.properties
        original_resource.properties = wanted
        original_resource.change(before)
        assert isinstance(original_resource, _Made)
        return original_resource

    def outgrown(self, before: Properties, wanted: Properties) -> list[str]:
        """Those of `kept`."""
        return [name for name in self.kept if wanted.get(name) != before.get(name)]

    def make(self, name: str) -> None:
        """Creates what the properties say."""
        raise NotImplementedError

    def change(self, before: Properties) -> None:
        """Brings it to what the properties say now."""


class StackApplication(_Made, CloudFormationModel):
    """AWS::ElasticBeanstalk::Application."""

    named = "ApplicationName"
    kept = ("ApplicationName",)

    @staticmethod
    def cloudformation_type() -> str:
        return "AWS::ElasticBeanstalk::Application"

    def make(self, name: str) -> None:
        """CreateApplication."""
        self.id = self.properties.get("ApplicationName") or name
        self.do("CreateApplication", **{**self.properties, "ApplicationName": self.id})

    def change(self, before: Properties) -> None:
        """UpdateApplication."""
        self.do("UpdateApplication", ApplicationName=self.id, Description=self.properties.get("Description", ""))
        if (lifecycle := self.properties.get("ResourceLifecycleConfig")) is not None:
            self.do("UpdateApplicationResourceLifecycle", ApplicationName=self.id, ResourceLifecycleConfig=lifecycle)

    def delete(self, account: str, region: str) -> None:
        """DeleteApplication."""
        self.do("DeleteApplication", ApplicationName=self.id)


class StackVersion(_Made, CloudFormationModel):
    """AWS::ElasticBeanstalk::ApplicationVersion."""

    kept = ("ApplicationName",)

    @staticmethod
    def cloudformation_type() -> str:
        return "AWS::ElasticBeanstalk::ApplicationVersion"

    def make(self, name: str) -> None:
        """CreateApplicationVersion, under a label of CloudFormation's own."""
        self.id = f"{name}-{secrets.token_hex(6)}".lower()
        self.do("CreateApplicationVersion", **{**self.properties, "VersionLabel": self.id})

    def change(self, before: Properties) -> None:
        """Another bundle is another version; the one before stays in the application, as it may still run."""
        if before.get("SourceBundle") != self.properties.get("SourceBundle"):
            return self.make(self.id.rpartition("-")[0])
        application, text = self.properties["ApplicationName"], self.properties.get("Description")
        self.do("UpdateApplicationVersion", ApplicationName=application, VersionLabel=self.id, Description=text)
        return None

    def delete(self, account: str, region: str) -> None:
        """DeleteApplicationVersion; the bundle stays in S3."""
        if self.id in self.backend.application(self.properties["ApplicationName"]).versions:
            name = self.properties["ApplicationName"]
            self.do("DeleteApplicationVersion", ApplicationName=name, VersionLabel=self.id)


class StackTemplate(_Made, CloudFormationModel):
    """AWS::ElasticBeanstalk::ConfigurationTemplate."""

    kept = ("ApplicationName", "EnvironmentId", "PlatformArn", "SolutionStackName", "SourceConfiguration")

    @staticmethod
    def cloudformation_type() -> str:
        return "AWS::ElasticBeanstalk::ConfigurationTemplate"

    def make(self, name: str) -> None:
        """CreateConfigurationTemplate."""
        self.id = f"{name}-{secrets.token_hex(6)}"
        self.do("CreateConfigurationTemplate", **{**self.properties, "TemplateName": self.id})

    def change(self, before: Properties) -> None:
        """UpdateConfigurationTemplate."""
        name, text = self.properties["ApplicationName"], self.properties.get("Description")
        rows, gone = self.properties.get("OptionSettings", []), _gone(before, self.properties)
        self.do(
            "UpdateConfigurationTemplate",
            ApplicationName=name, TemplateName=self.id, Description=text, OptionSettings=rows, OptionsToRemove=gone,
        )  # fmt: skip

    def delete(self, account: str, region: str) -> None:
        """DeleteConfigurationTemplate."""
        self.do("DeleteConfigurationTemplate", ApplicationName=self.properties["ApplicationName"], TemplateName=self.id)


class StackEnvironment(_Made, CloudFormationModel):
    """AWS::ElasticBeanstalk::Environment: there when its instances were probed, not when the call returned."""

    named = "EnvironmentName"
    kept = ("ApplicationName", "EnvironmentName", "CNAMEPrefix", "SolutionStackName", "PlatformArn", "Tier")
    attributes = ("EndpointURL",)
    environment = ""  # its id: the name may be given again

    @staticmethod
    def cloudformation_type() -> str:
        return "AWS::ElasticBeanstalk::Environment"

    def attribute(self, name: str) -> str:
        """EndpointURL: the address of a single instance, else a name, as a load balancer has no address that stays."""
        found = self.backend.environment(id=self.environment)
        single = options.value(found, "aws:elasticbeanstalk:environment", "EnvironmentType") == "SingleInstance"
        return found.address if single else found.cname

    def make(self, name: str) -> None:
        """CreateEnvironment."""
        self.id = self.properties.get("EnvironmentName") or f"{name[:27].strip('-')}-{secrets.token_hex(6)}"
        made = self.do("CreateEnvironment", **{**self.properties, "EnvironmentName": self.id})
        self.environment = made["EnvironmentId"]

    def change(self, before: Properties) -> None:
        """UpdateEnvironment with the differences."""
        names = ("VersionLabel", "TemplateName", "Description")
        wanted = {name: self.properties.get(name) for name in names if self.properties.get(name) != before.get(name)}
        if self.properties.get("OptionSettings") != before.get("OptionSettings"):
            wanted["OptionSettings"] = self.properties.get("OptionSettings", [])
            wanted["OptionsToRemove"] = _gone(before, self.properties)
        self.do("UpdateEnvironment", EnvironmentId=self.environment, **wanted)

    def is_created(self) -> bool:
        """Whether it is ready. Raises `ValueError` with the last error that its events tell."""
        found = next((one for one in self.backend.environments if one.id == self.environment), None)
        if found is None or found.work is not None:
            return False
        errors = list(self.backend.log.find(request=self.request, severity="ERROR"))
        if errors:
            raise ValueError(" ".join(one.message for one in reversed(errors[:3])))
        return found.status == "Ready"

    def delete(self, account: str, region: str) -> None:
        """TerminateEnvironment."""
        if any(one.id == self.environment for one in self.backend.living()):
            self.do("TerminateEnvironment", EnvironmentId=self.environment)

    def is_deleted(self) -> bool:
        """Whether nothing of it runs any more."""
        return not any(one.id == self.environment for one in self.backend.living())


def _gone(before: Properties, after: Properties) -> list[dict[str, str]]:
    """Options that were set and are not any more."""
    kept = {(one["Namespace"], one["OptionName"]) for one in after.get("OptionSettings", [])}
    known = [(one["Namespace"], one["OptionName"]) for one in before.get("OptionSettings", [])]
    return [{"Namespace": space, "OptionName": name} for space, name in known if (space, name) not in kept]


def _plain(value: Any) -> Any:
    """A template's values as the API's: options are texts, flags are flags."""
    if isinstance(value, dict):
        texts = "OptionName" in value
        return {
            key: _text(inner) if texts else inner in (True, "true") if key in ("Enabled", "DeleteSourceFromS3")
            else int(inner) if key in ("MaxCount", "MaxAgeInDays") else _plain(inner)
            for key, inner in value.items() if inner is not None
        }  # fmt: skip
    return [_plain(inner) for inner in value] if isinstance(value, list) else value


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
