"""Configuration templates, which people know as saved configurations."""

from __future__ import annotations

from typing import Any

from devenv.aws.elasticbeanstalk import options
from devenv.aws.elasticbeanstalk.api import platforms
from devenv.aws.elasticbeanstalk.api.call import Call
from devenv.aws.elasticbeanstalk.exceptions import InvalidParameterCombinationError, InvalidParameterValueError
from devenv.aws.elasticbeanstalk.records import Settings, Template

Answer = dict[str, Any]


def told(call: Call, template: Template) -> Answer:
    """A template as an answer tells it."""
    return {
        "SolutionStackName": template.stack,
        "PlatformArn": platforms.arn(call.backend.region_name, call.backend.partition),
        "ApplicationName": template.application,
        "TemplateName": template.name,
        "Description": template.description,
        "DateCreated": template.created,
        "DateUpdated": template.updated,
        "OptionSettings": options.described(template.settings),
    }


def create(call: Call) -> Answer:
    """CreateConfigurationTemplate: from an environment, another template, a platform."""
    application = call.backend.application(call.params["ApplicationName"])
    name = call.params["TemplateName"]
    if name in application.templates:
        raise InvalidParameterValueError(f"Configuration Template {name} already exists.")
    stack, settings = _source(call)
    settings = options.merged(settings, options.said(call.get("OptionSettings", [])))
    options.refuse(settings)
    now = call.backend.now()
    made = Template(
        application=application.name,
        name=name,
        arn=call.backend.arn("configurationtemplate", f"{application.name}/{name}"),
        stack=stack,
        created=now,
        updated=now,
        description=call.get("Description"),
        settings=settings,
        tags=call.tags(),
    )
    application.templates[name] = made
    text = f"Created new Configuration Template: {name}"
    call.backend.log.say(now, text, application=application.name, template=name, request=call.request)
    return told(call, made)


def _source(call: Call) -> tuple[str, Settings]:
    former = call.get("TemplateSpecification", {})
    if call.get("EnvironmentId") or former.get("EnvironmentName"):
        environment = call.backend.environment(former.get("EnvironmentName"), call.get("EnvironmentId"))
        return environment.stack, dict(environment.settings)
    if (other := call.get("SourceConfiguration")) is not None:
        owner = other.get("ApplicationName") or call.params["ApplicationName"]
        template = call.backend.saved(owner, other.get("TemplateName", ""))
        return template.stack, dict(template.settings)
    stack = platforms.stack(call)
    if stack is None:
        raise InvalidParameterCombinationError("A solution stack, an environment or a source configuration is needed.")
    return stack, {}


def update(call: Call) -> Answer:
    """UpdateConfigurationTemplate."""
    template = call.backend.saved(call.params["ApplicationName"], call.params["TemplateName"])
    added = options.said(call.get("OptionSettings", []))
    settings = options.merged(template.settings, added, without=options.wanted(call.get("OptionsToRemove", [])))
    options.refuse(settings)
    template.settings, template.updated = settings, call.backend.now()
    template.description = call.get("Description", template.description)
    return told(call, template)


def delete(call: Call) -> None:
    """DeleteConfigurationTemplate; environments made from it stay as they are."""
    call.backend.saved(call.params["ApplicationName"], call.params["TemplateName"])
    del call.backend.applications[call.params["ApplicationName"]].templates[call.params["TemplateName"]]


OPERATIONS = {
    "CreateConfigurationTemplate": create,
    "UpdateConfigurationTemplate": update,
    "DeleteConfigurationTemplate": delete,
}
