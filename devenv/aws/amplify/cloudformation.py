"""AWS::Amplify::… in templates: properties are the API's, with a capital and lists of pairs for maps."""

from __future__ import annotations

from typing import Any

from moto.core.common_models import CloudFormationModel

from devenv.aws.amplify.models import AmplifyBackend, amplify_backends
from devenv.aws.cloudformation.made import Found

PAIRS = ("EnvironmentVariables",)


class StackApp(Found, CloudFormationModel):
    """AWS::Amplify::App."""

    attributes = ("AppId", "AppName", "Arn", "DefaultDomain")

    def __init__(self, info: dict[str, Any]) -> None:
        self.app = info["appId"]
        found = {"AppId": self.app, "AppName": info["name"], "DefaultDomain": info["defaultDomain"]}
        super().__init__(info["appArn"], {**found, "Arn": info["appArn"]})

    @staticmethod
    def cloudformation_type() -> str:
        return "AWS::Amplify::App"

    @classmethod
    def create_from_cloudformation_json(
        cls, resource_name: str, cloudformation_json: Any, account_id: str, region_name: str, **_: Any
    ) -> StackApp:
        asked = plain(cloudformation_json["Properties"])
        return cls(_backend(account_id, region_name).create_app(asked).info)

    @classmethod
    def update_from_cloudformation_json(
        cls, original_resource: Any, new_resource_name: str, cloudformation_json: Any, account_id: str, region_name: str
    ) -> StackApp:
        asked = {**plain(cloudformation_json["Properties"]), "appId": original_resource.app}
        return cls(_backend(account_id, region_name).update_app(asked).info)

    def delete(self, account: str, region: str) -> None:
        """Removes the app."""
        backend = _backend(account, region)
        if self.app in backend.apps:
            backend.delete_app(self.app)


class StackBranch(Found, CloudFormationModel):
    """AWS::Amplify::Branch."""

    attributes = ("Arn", "BranchName")

    def __init__(self, app: str, info: dict[str, Any]) -> None:
        self.app, self.name = app, info["branchName"]
        super().__init__(info["branchArn"], {"Arn": info["branchArn"], "BranchName": self.name})

    @staticmethod
    def cloudformation_type() -> str:
        return "AWS::Amplify::Branch"

    @classmethod
    def create_from_cloudformation_json(
        cls, resource_name: str, cloudformation_json: Any, account_id: str, region_name: str, **_: Any
    ) -> StackBranch:
        asked = plain(cloudformation_json["Properties"])
        return cls(asked["appId"], _backend(account_id, region_name).create_branch(asked).info)

    @classmethod
    def update_from_cloudformation_json(
        cls, original_resource: Any, new_resource_name: str, cloudformation_json: Any, account_id: str, region_name: str
    ) -> StackBranch:
        asked = plain(cloudformation_json["Properties"])
        if (asked["appId"], asked["branchName"]) != (original_resource.app, original_resource.name):
            made = cls.create_from_cloudformation_json(new_resource_name, cloudformation_json, account_id, region_name)
            original_resource.delete(account_id, region_name)
            return made
        return cls(asked["appId"], _backend(account_id, region_name).update_branch(asked).info)

    def delete(self, account: str, region: str) -> None:
        """Removes the branch; its domain goes first, or refuses."""
        backend = _backend(account, region)
        if self.app in backend.apps and self.name in backend.apps[self.app].branches:
            backend.delete_branch(self.app, self.name)


class StackDomain(Found, CloudFormationModel):
    """AWS::Amplify::Domain."""

    attributes = ("Arn", "DomainName", "DomainStatus", "StatusReason", "CertificateRecord", "EnableAutoSubDomain")

    def __init__(self, app: str, info: dict[str, Any]) -> None:
        self.app, self.name = app, info["domainName"]
        found = {
            "Arn": info["domainAssociationArn"], "DomainName": info["domainName"], "DomainStatus": info["domainStatus"],
            "StatusReason": info["statusReason"], "CertificateRecord": info["certificateVerificationDNSRecord"],
            "EnableAutoSubDomain": info["enableAutoSubDomain"],
        }  # fmt: skip
        super().__init__(info["domainAssociationArn"], found)

    @staticmethod
    def cloudformation_type() -> str:
        return "AWS::Amplify::Domain"

    @classmethod
    def create_from_cloudformation_json(
        cls, resource_name: str, cloudformation_json: Any, account_id: str, region_name: str, **_: Any
    ) -> StackDomain:
        asked = plain(cloudformation_json["Properties"])
        return cls(asked["appId"], _backend(account_id, region_name).create_domain(asked).info)

    @classmethod
    def update_from_cloudformation_json(
        cls, original_resource: Any, new_resource_name: str, cloudformation_json: Any, account_id: str, region_name: str
    ) -> StackDomain:
        asked = plain(cloudformation_json["Properties"])
        if (asked["appId"], asked["domainName"]) != (original_resource.app, original_resource.name):
            original_resource.delete(account_id, region_name)
            return cls.create_from_cloudformation_json(new_resource_name, cloudformation_json, account_id, region_name)
        return cls(asked["appId"], _backend(account_id, region_name).update_domain(asked).info)

    def delete(self, account: str, region: str) -> None:
        """Takes the domain off the app."""
        backend = _backend(account, region)
        if self.app in backend.apps and self.name in backend.apps[self.app].domains:
            backend.delete_domain(self.app, self.name)


def plain(properties: dict[str, Any]) -> dict[str, Any]:
    """A template's properties as the API's parameters."""
    found: dict[str, Any] = {}
    for key, value in properties.items():
        name = key[0].lower() + key[1:]
        if key in PAIRS:
            found[name] = {one["Name"]: str(one["Value"]) for one in value}
        elif key == "Tags":
            found["tags"] = {one["Key"]: one["Value"] for one in value}
        elif key == "BasicAuthConfig":
            found |= _basic_auth(value)
        elif isinstance(value, list):
            found[name] = [plain(one) if isinstance(one, dict) else one for one in value]
        else:
            found[name] = {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value
    return found


def _basic_auth(config: dict[str, Any]) -> dict[str, Any]:
    import base64

    pair = f"{config.get('Username', '')}:{config.get('Password', '')}"
    enabled = str(config.get("EnableBasicAuth", "true")).lower() == "true"
    return {"enableBasicAuth": enabled, "basicAuthCredentials": base64.b64encode(pair.encode()).decode()}


def _backend(account: str, region: str) -> AmplifyBackend:
    return amplify_backends[account][region]
