"""Applications, and the bucket that they keep their bundles in."""

from __future__ import annotations

from typing import Any

from devenv.aws.elasticbeanstalk import plane
from devenv.aws.elasticbeanstalk.api.call import Call
from devenv.aws.elasticbeanstalk.exceptions import InvalidParameterValueError
from devenv.aws.elasticbeanstalk.objects import make_bucket
from devenv.aws.elasticbeanstalk.records import Application

Answer = dict[str, Any]


def told(application: Application) -> Answer:
    """An application as an answer tells it."""
    return {
        "ApplicationArn": application.arn,
        "ApplicationName": application.name,
        "Description": application.description,
        "DateCreated": application.created,
        "DateUpdated": application.updated,
        "Versions": list(reversed(application.versions)) or None,
        "ConfigurationTemplates": list(application.templates),
        "ResourceLifecycleConfig": application.lifecycle or unlimited(),
    }


def unlimited() -> Answer:
    """How long versions are kept when nobody said."""
    count = {"Enabled": False, "MaxCount": 200, "DeleteSourceFromS3": False}
    age = {"Enabled": False, "MaxAgeInDays": 180, "DeleteSourceFromS3": False}
    return {"VersionLifecycleConfig": {"MaxCountRule": count, "MaxAgeRule": age}}


def create(call: Call) -> Answer:
    """CreateApplication."""
    name = call.params["ApplicationName"]
    if name in call.backend.applications:
        raise InvalidParameterValueError(f"Application {name} already exists.")
    made = make(call, name, call.get("Description"))
    made.lifecycle = call.get("ResourceLifecycleConfig", {})
    made.tags = call.tags()
    return {"Application": told(made)}


def make(call: Call, name: str, description: str | None = None) -> Application:
    """A new application; its event is said."""
    now = call.backend.now()
    made = Application(name, call.backend.arn("application", name), now, now, description)
    call.backend.applications[name] = made
    text = f"Created new Application: {name}"
    call.backend.log.say(now, text, application=name, request=call.request)
    return made


def describe(call: Call) -> Answer:
    """DescribeApplications."""
    names = call.get("ApplicationNames")
    found = [one for one in call.backend.applications.values() if not names or one.name in names]
    return {"Applications": [told(one) for one in found]}


def update(call: Call) -> Answer:
    """UpdateApplication; an empty description removes the old one."""
    application = call.backend.application(call.params["ApplicationName"])
    if "Description" in call.params:
        application.description = call.params["Description"] or None
    application.updated = call.backend.now()
    return {"Application": told(application)}


def update_lifecycle(call: Call) -> Answer:
    """UpdateApplicationResourceLifecycle."""
    application = call.backend.application(call.params["ApplicationName"])
    application.lifecycle = {**unlimited(), **call.params["ResourceLifecycleConfig"]}
    application.updated = call.backend.now()
    return {"ApplicationName": application.name, "ResourceLifecycleConfig": application.lifecycle}


def delete(call: Call) -> None:
    """DeleteApplication; with environments only by force, which ends them first."""
    name = call.params["ApplicationName"]
    backend = call.backend
    if name not in backend.applications:
        return
    living = backend.living(name)
    if living and not call.get("TerminateEnvByForce"):
        raise InvalidParameterValueError(f"Unable to delete application {name} because it has running environments.")
    backend.log.say(backend.now(), f"Deleting application {name}.", application=name, request=call.request)
    for environment in living:
        plane.begin(backend, environment, "terminate", call.request)
    plane.after(backend, name, call.request)


def create_storage(call: Call) -> Answer:
    """CreateStorageLocation: the account's own bucket, made on first use."""
    return {"S3Bucket": make_bucket(call.backend)}


OPERATIONS = {
    "CreateApplication": create,
    "DescribeApplications": describe,
    "UpdateApplication": update,
    "UpdateApplicationResourceLifecycle": update_lifecycle,
    "DeleteApplication": delete,
    "CreateStorageLocation": create_storage,
}
