"""Events and tags."""

from __future__ import annotations

from typing import Any

from devenv.aws.elasticbeanstalk import plane
from devenv.aws.elasticbeanstalk.api.call import Call
from devenv.aws.elasticbeanstalk.exceptions import TooManyTagsError, ValidationError
from devenv.aws.elasticbeanstalk.records import Environment, Event

Answer = dict[str, Any]
MOST_TAGS = 47


def told(event: Event) -> Answer:
    """An event as an answer tells it."""
    return {
        "EventDate": event.at,
        "Message": event.message,
        "ApplicationName": event.application,
        "VersionLabel": event.version,
        "TemplateName": event.template,
        "EnvironmentName": event.environment,
        "RequestId": event.request,
        "Severity": event.severity,
    }


def describe(call: Call) -> Answer:
    """DescribeEvents, newest first."""
    found = call.backend.log.find(
        application=call.get("ApplicationName"),
        environment=call.get("EnvironmentName"),
        environment_id=call.get("EnvironmentId"),
        version=call.get("VersionLabel"),
        template=call.get("TemplateName"),
        request=call.get("RequestId"),
        severity=call.get("Severity"),
        start=call.get("StartTime"),
        end=call.get("EndTime"),
    )
    rows, token = call.page(list(found), 1000)
    return {"Events": [told(event) for event in rows], "NextToken": token}


def list_tags(call: Call) -> Answer:
    """ListTagsForResource."""
    arn = call.params["ResourceArn"]
    tags = call.backend.tagged(arn).tags
    return {"ResourceArn": arn, "ResourceTags": [{"Key": key, "Value": value} for key, value in tags.items()]}


def update_tags(call: Call) -> None:
    """UpdateTagsForResource; for an environment with the events of an update."""
    resource = call.backend.tagged(call.params["ResourceArn"])
    added = {tag.get("Key", ""): tag.get("Value", "") for tag in call.get("TagsToAdd", [])}
    removed = call.get("TagsToRemove", [])
    if not added and not removed:
        raise ValidationError("At least one of TagsToAdd or TagsToRemove must be specified.")
    tags = {key: value for key, value in {**resource.tags, **added}.items() if key not in removed}
    if len(tags) > MOST_TAGS:
        raise TooManyTagsError(f"The number of tags exceeds the limit of {MOST_TAGS}.")
    if isinstance(resource, Environment):
        plane.must_be_ready(resource)
        resource.request = call.request
        call.backend.log.say(call.backend.now(), "Environment tag update is starting.", environment=resource)
    resource.tags = tags
    if isinstance(resource, Environment):
        text = "Environment tag update completed successfully."
        call.backend.log.say(call.backend.now(), text, environment=resource)


OPERATIONS = {"DescribeEvents": describe, "ListTagsForResource": list_tags, "UpdateTagsForResource": update_tags}
