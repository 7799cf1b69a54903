"""What options there are, which an environment has, and what is wrong with those that somebody wants."""

from __future__ import annotations

from typing import Any

from devenv.aws.elasticbeanstalk import options
from devenv.aws.elasticbeanstalk.api import platforms, templates
from devenv.aws.elasticbeanstalk.api.call import Call
from devenv.aws.elasticbeanstalk.exceptions import InvalidParameterCombinationError
from devenv.aws.elasticbeanstalk.options import Option

Answer = dict[str, Any]


def _told(option: Option) -> Answer:
    pattern = {"Pattern": option.pattern, "Label": option.pattern} if option.pattern else None
    return {
        "Namespace": option.key.namespace,
        "Name": option.name,
        "DefaultValue": option.default,
        "ChangeSeverity": option.change,
        "UserDefined": False,
        "ValueType": "List" if option.listed else "Scalar",
        "ValueOptions": list(option.allowed) or None,
        "MinValue": option.least,
        "MaxValue": option.most,
        "Regex": pattern,
    }


def describe_options(call: Call) -> Answer:
    """DescribeConfigurationOptions."""
    asked = options.wanted(call.get("Options", []))
    rows = [_told(one) for one in options.catalogue() if not asked or one.key in asked]
    return {
        "SolutionStackName": platforms.stack(call) or platforms.DOCKER,
        "PlatformArn": platforms.arn(call.backend.region_name, call.backend.partition),
        "Options": rows,
    }


def describe_settings(call: Call) -> Answer:
    """DescribeConfigurationSettings of an environment or a template."""
    call.backend.application(call.params["ApplicationName"])
    template, name = call.get("TemplateName"), call.get("EnvironmentName")
    if bool(template) == bool(name):
        raise InvalidParameterCombinationError("Exactly one of TemplateName and EnvironmentName must be specified.")
    if template:
        saved = call.backend.saved(call.params["ApplicationName"], template)
        return {"ConfigurationSettings": [templates.told(call, saved)]}
    environment = call.backend.environment(name)
    row = {
        "SolutionStackName": environment.stack,
        "PlatformArn": platforms.arn(call.backend.region_name, call.backend.partition),
        "ApplicationName": environment.application,
        "EnvironmentName": environment.name,
        "Description": environment.description,
        "DeploymentStatus": "deployed" if environment.status == "Ready" else "pending",
        "DateCreated": environment.created,
        "DateUpdated": environment.updated,
        "OptionSettings": options.described(options.effective(environment)),
        "Tier": environment.tier,
    }
    return {"ConfigurationSettings": [row]}


def validate(call: Call) -> Answer:
    """ValidateConfigurationSettings: everything that is wrong, nothing changed."""
    call.backend.application(call.params["ApplicationName"])
    settings = options.said(call.get("OptionSettings", []))
    if (template := call.get("TemplateName")) is not None:
        settings = options.merged(call.backend.saved(call.params["ApplicationName"], template).settings, settings)
    found = [
        {
            "Message": one.message,
            "Severity": one.severity,
            "Namespace": one.key.namespace,
            "OptionName": one.key.name,
        }
        for one in options.check(settings)
    ]
    return {"Messages": found}


def delete_draft(call: Call) -> None:
    """DeleteEnvironmentConfiguration: a draft is only there while an update failed, and goes with the next."""
    call.backend.application(call.params["ApplicationName"])


OPERATIONS = {
    "DescribeConfigurationOptions": describe_options,
    "DescribeConfigurationSettings": describe_settings,
    "ValidateConfigurationSettings": validate,
    "DeleteEnvironmentConfiguration": delete_draft,
}
