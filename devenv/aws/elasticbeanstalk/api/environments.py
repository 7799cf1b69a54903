"""Environments: made, described, updated, ended. What takes time is handed to the data plane."""

from __future__ import annotations

import re
from typing import Any

from devenv.aws.elasticbeanstalk import options, plane
from devenv.aws.elasticbeanstalk.api import platforms
from devenv.aws.elasticbeanstalk.api.call import Call
from devenv.aws.elasticbeanstalk.exceptions import InvalidParameterCombinationError, InvalidParameterValueError
from devenv.aws.elasticbeanstalk.plane import sample
from devenv.aws.elasticbeanstalk.plane.work.launch import balancer
from devenv.aws.elasticbeanstalk.records import Environment, Settings, Version

Answer = dict[str, Any]
NAME = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{2,38})[A-Za-z0-9]")
PREFIX = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{2,61})[A-Za-z0-9]")
WEB = {"Name": "WebServer", "Type": "Standard", "Version": "1.0"}


def told(call: Call, environment: Environment) -> Answer:
    """An environment as an answer tells it."""
    single = options.value(environment, "aws:elasticbeanstalk:environment", "EnvironmentType") == "SingleInstance"
    name = balancer(environment.id)
    resources = {"LoadBalancer": {"LoadBalancerName": name, "Domain": environment.address, "Listeners": []}}
    return {
        "EnvironmentName": environment.name,
        "EnvironmentId": environment.id,
        "ApplicationName": environment.application,
        "VersionLabel": environment.version,
        "SolutionStackName": environment.stack,
        "PlatformArn": platforms.arn(call.backend.region_name, call.backend.partition),
        "TemplateName": environment.template,
        "Description": environment.description,
        "EndpointURL": environment.address,
        "CNAME": environment.cname,
        "DateCreated": environment.created,
        "DateUpdated": environment.updated,
        "Status": environment.status,
        "AbortableOperationInProgress": environment.abortable,
        "Health": environment.health,
        "HealthStatus": environment.health_status,
        "Resources": None if single else resources,
        "Tier": environment.tier,
        "EnvironmentLinks": [],
        "EnvironmentArn": environment.arn,
        "OperationsRole": environment.operations_role,
    }


def create(call: Call) -> Answer:
    """CreateEnvironment."""
    backend = call.backend
    application = backend.application(call.params["ApplicationName"])
    name = _name(call)
    _web(call.get("Tier"))
    stack, settings = _configuration(call, application.name)
    version = _version(call, application.name)
    cname = _cname(call, name)
    now, number = backend.now(), backend.fresh_id("e-")
    made = Environment(
        id=number,
        name=name,
        application=application.name,
        arn=backend.arn("environment", f"{application.name}/{name}"),
        cname=cname,
        stack=stack,
        address=plane.address(number),
        created=now,
        updated=now,
        tier=WEB,
        version=version.label,
        template=call.get("TemplateName"),
        description=call.get("Description"),
        group=call.get("GroupName"),
        operations_role=call.get("OperationsRole"),
        settings=settings,
        tags=call.tags(),
    )
    backend.environments.append(made)
    plane.begin(backend, made, "launch", call.request, version=version.label)
    backend.log.say(now, "createEnvironment is starting.", environment=made)
    return told(call, made)


def _name(call: Call) -> str:
    name = call.get("EnvironmentName") or call.backend.fresh_id("env-")
    if group := call.get("GroupName"):
        name = f"{name}-{group}" if not name.endswith(f"-{group}") else name
    if not NAME.fullmatch(name):
        raise InvalidParameterValueError(
            f"Value {name} at 'EnvironmentName' failed to satisfy constraint: Member must contain only letters, "
            "digits, and the dash character and may not start or end with a dash, 4 to 40 characters"
        )
    if any(one.name == name for one in call.backend.living()):
        raise InvalidParameterValueError(f"Environment {name} already exists.")
    return str(name)


def _web(tier: Answer | None) -> None:
    if tier is not None and tier.get("Name") != "WebServer":
        raise InvalidParameterValueError(
            "The mirror runs the tier WebServer/Standard alone; AWS has Worker/SQS/HTTP too."
        )


def _configuration(call: Call, application: str) -> tuple[str, Settings]:
    """The platform and the settings: a template's, another environment's, the call's own over them."""
    stack, settings = platforms.stack(call), {}
    former = call.get("TemplateSpecification", {})
    if (name := call.get("TemplateName")) is not None:
        if stack is not None:
            raise InvalidParameterCombinationError("SolutionStackName and TemplateName are mutually exclusive.")
        template = call.backend.saved(application, name)
        stack, settings = template.stack, dict(template.settings)
    elif (other := former.get("EnvironmentName")) is not None:
        environment = call.backend.environment(other)
        stack, settings = environment.stack, dict(environment.settings)
    if stack is None:
        raise InvalidParameterValueError("Unable to determine base for template pack (no solution stack)")
    said = options.said(call.get("OptionSettings", []))
    settings = options.merged(settings, said, without=options.wanted(call.get("OptionsToRemove", [])))
    options.refuse(settings)
    return stack, settings


def _version(call: Call, application: str) -> Version:
    """The version asked for, or the sample application."""
    if (label := call.get("VersionLabel")) is not None:
        return call.backend.version(application, label)
    versions = call.backend.applications[application].versions
    if sample.LABEL not in versions:
        source, now = sample.bundle(call.backend), call.backend.now()
        arn = call.backend.arn("applicationversion", f"{application}/{sample.LABEL}")
        bucket, key = source["S3Bucket"], source["S3Key"]
        versions[sample.LABEL] = Version(application, sample.LABEL, arn, bucket, key, now, now)
    return versions[sample.LABEL]


def qualified(call: Call, prefix: str) -> str:
    """The whole name of a prefix."""
    return f"{prefix}.{call.backend.region_name}.elasticbeanstalk.com".lower()


def _cname(call: Call, name: str) -> str:
    prefix = call.get("CNAMEPrefix")
    if prefix is None:
        return qualified(call, f"{name}.{call.backend.fresh_id('eba-', 8)}")
    if not PREFIX.fullmatch(prefix):
        raise InvalidParameterValueError(f"CNAME prefix {prefix} is not valid.")
    whole = qualified(call, prefix)
    if any(one.cname == whole for one in call.backend.living()):
        raise InvalidParameterValueError(f"DNS name ({whole}) is not available.")
    return whole


def describe(call: Call) -> Answer:
    """DescribeEnvironments; ended ones only when asked."""
    names, ids, since = call.get("EnvironmentNames"), call.get("EnvironmentIds"), call.get("IncludedDeletedBackTo")
    found = [
        one
        for one in call.backend.environments
        if call.get("ApplicationName") in (None, one.application)
        and call.get("VersionLabel") in (None, one.version)
        and (not names or one.name in names)
        and (not ids or one.id in ids)
        and (one.alive or (call.get("IncludeDeleted") and (since is None or one.updated >= since)))
    ]
    rows, token = call.page(sorted(found, key=lambda one: one.created, reverse=True), 1000)
    return {"Environments": [told(call, one) for one in rows], "NextToken": token}


def update(call: Call) -> Answer:
    """UpdateEnvironment: a version, settings, both, or the description alone."""
    backend, environment = call.backend, call.environment()
    if call.get("ApplicationName") not in (None, environment.application):
        raise InvalidParameterValueError(f"No Environment found for EnvironmentName = '{environment.name}'.")
    plane.must_be_ready(environment)
    _web(call.get("Tier"))
    platforms.stack(call)
    settings, changed = _changed(call, environment)
    label = call.get("VersionLabel")
    if label is not None:
        backend.version(environment.application, label)
    if "Description" in call.params:
        environment.description = call.params["Description"] or None
    if label is None and not changed:
        return told(call, environment)
    environment.template = call.get("TemplateName", environment.template)
    environment.status, environment.abortable = "Updating", True
    environment.health_status = "Info" if environment.health == "Green" else environment.health_status
    if label is not None:
        plane.begin(backend, environment, "deploy", call.request, version=label, settings=settings)
    else:
        plane.begin(backend, environment, "configure", call.request, settings=settings)
    backend.log.say(backend.now(), "Environment update is starting.", environment=environment)
    return told(call, environment)


def _changed(call: Call, environment: Environment) -> tuple[Settings, bool]:
    template = call.get("TemplateName")
    below = dict(call.backend.saved(environment.application, template).settings) if template else {}
    said = options.said(call.get("OptionSettings", []))
    removed = options.wanted(call.get("OptionsToRemove", []))
    if both := set(said) & set(removed):
        raise InvalidParameterCombinationError(f"{next(iter(both)).name} is both set and removed.")
    settings = options.merged(environment.settings, below, said, without=removed)
    options.refuse(settings)
    return settings, bool(template or said or removed)


def terminate(call: Call) -> Answer:
    """TerminateEnvironment; what runs meanwhile is cut short."""
    environment = call.environment()
    if environment.status == "Terminating":
        raise InvalidParameterValueError(
            f"Environment named {environment.name} is in an invalid state for this operation. Must be Ready."
        )
    if environment.work is None:
        environment.status = "Terminating"
    environment.abortable = False
    plane.begin(call.backend, environment, "terminate", call.request)
    call.backend.log.say(call.backend.now(), "terminateEnvironment is starting.", environment=environment)
    return told(call, environment)


def available(call: Call) -> Answer:
    """CheckDNSAvailability."""
    whole = qualified(call, call.params["CNAMEPrefix"])
    taken = any(one.cname == whole for one in call.backend.living())
    return {"Available": not taken, "FullyQualifiedCNAME": whole}


OPERATIONS = {
    "CreateEnvironment": create,
    "DescribeEnvironments": describe,
    "UpdateEnvironment": update,
    "TerminateEnvironment": terminate,
    "CheckDNSAvailability": available,
}
