"""Platforms: which there are, under which names clients know them. Only Docker has a data plane here."""

from __future__ import annotations

import re
from typing import Any

from devenv.aws.elasticbeanstalk.api.call import Call
from devenv.aws.elasticbeanstalk.exceptions import InvalidParameterValueError

Answer = dict[str, Any]

DOCKER = "64bit Amazon Linux 2023 v4.6.0 running Docker"
BRANCH = "Docker running on 64bit Amazon Linux 2023"
NAME, VERSION, SYSTEM, SYSTEM_VERSION = "Docker", "4.6.0", "Amazon Linux", "2023"
TIERS = ["WebServer/Standard", "Worker/SQS/HTTP"]
ADDONS = ["Log/S3", "Monitoring/Healthd", "WorkerDaemon/SQSD"]
STACK = re.compile(r"64bit Amazon Linux 2023 v\d+\.\d+\.\d+ running Docker")


def arn(region: str, partition: str = "aws") -> str:
    """The platform's ARN in a region."""
    return f"arn:{partition}:elasticbeanstalk:{region}::platform/{BRANCH}/{VERSION}"


def stack(call: Call) -> str | None:
    """The solution stack that a call names by either of its names."""
    if (asked := call.get("PlatformArn")) is not None:
        if asked != arn(call.backend.region_name, call.backend.partition):
            raise InvalidParameterValueError(f"Unknown or invalid platform ARN: '{asked}'.")
        return DOCKER
    if (asked := call.get("SolutionStackName")) is not None:
        if not STACK.fullmatch(asked):
            raise InvalidParameterValueError(f"No Solution Stack named '{asked}' found.")
        return DOCKER
    return None


def _summary(call: Call) -> Answer:
    return {
        "PlatformArn": arn(call.backend.region_name, call.backend.partition),
        "PlatformOwner": "AWSElasticBeanstalk",
        "PlatformStatus": "Ready",
        "PlatformCategory": NAME,
        "OperatingSystemName": SYSTEM,
        "OperatingSystemVersion": SYSTEM_VERSION,
        "SupportedTierList": TIERS[:1],
        "SupportedAddonList": ADDONS,
        "PlatformLifecycleState": "Recommended",
        "PlatformVersion": VERSION,
        "PlatformBranchName": BRANCH,
        "PlatformBranchLifecycleState": "Supported",
    }


def list_stacks(call: Call) -> Answer:  # noqa: ARG001
    """ListAvailableSolutionStacks."""
    return {
        "SolutionStacks": [DOCKER],
        "SolutionStackDetails": [{"SolutionStackName": DOCKER, "PermittedFileTypes": ["zip"]}],
    }


def list_versions(call: Call) -> Answer:
    """ListPlatformVersions."""
    rows = [_summary(call)] if _chosen(call, _summary(call), "Type", {}) else []
    return {"PlatformSummaryList": rows}


def list_branches(call: Call) -> Answer:
    """ListPlatformBranches."""
    branch = {
        "PlatformName": NAME,
        "BranchName": BRANCH,
        "LifecycleState": "Supported",
        "BranchOrder": 1,
        "SupportedTierList": TIERS[:1],
    }
    same = {"TierType": branch["SupportedTierList"]}
    return {"PlatformBranchSummaryList": [branch] if _chosen(call, branch, "Attribute", same) else []}


def _chosen(call: Call, row: Answer, named: str, other: Answer) -> bool:
    """Whether a row passes all filters of the call."""
    return all(_passes(one, row | other, named) for one in call.get("Filters", []))


def _passes(asked: Answer, row: Answer, named: str) -> bool:
    name, operator, values = asked.get(named, ""), asked.get("Operator", "="), asked.get("Values", [])
    have = row.get(name, row.get(name.replace("SupportedTier", "SupportedTierList"), NAME if "Name" in name else ""))
    many = have if isinstance(have, list) else [str(have)]
    match operator:
        case "=" | "in" | "contains":
            return any(one == value or (operator == "contains" and value in one) for one in many for value in values)
        case "!=" | "not_in":
            return all(one != value for one in many for value in values)
        case "begins_with":
            return any(one.startswith(value) for one in many for value in values)
        case "ends_with":
            return any(one.endswith(value) for one in many for value in values)
    raise InvalidParameterValueError(f"Invalid filter operator: '{operator}'.")


def describe(call: Call) -> Answer:
    """DescribePlatformVersion."""
    stack(call)
    more = {
        "PlatformName": BRANCH,
        "SolutionStackName": DOCKER,
        "DateCreated": call.backend.now(),
        "DateUpdated": call.backend.now(),
        "Description": BRANCH,
        "Maintainer": "aws-elasticbeanstalk-platforms@amazon.com",
        "ProgrammingLanguages": [],
        "Frameworks": [],
    }
    return {"PlatformDescription": _summary(call) | more}


def quotas(call: Call) -> Answer:  # noqa: ARG001
    """DescribeAccountAttributes."""
    most = {"Application": 75, "ApplicationVersion": 1000, "Environment": 200, "ConfigurationTemplate": 2000}
    return {"ResourceQuotas": {f"{name}Quota": {"Maximum": number} for name, number in most.items()}}


OPERATIONS = {
    "ListAvailableSolutionStacks": list_stacks,
    "ListPlatformVersions": list_versions,
    "ListPlatformBranches": list_branches,
    "DescribePlatformVersion": describe,
    "DescribeAccountAttributes": quotas,
}
