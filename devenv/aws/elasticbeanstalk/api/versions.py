"""Application versions: labels on bundles in S3."""

from __future__ import annotations

from typing import Any

from devenv.aws.elasticbeanstalk import objects
from devenv.aws.elasticbeanstalk.api import applications, lifecycle
from devenv.aws.elasticbeanstalk.api.call import Call
from devenv.aws.elasticbeanstalk.exceptions import (
    InvalidParameterCombinationError,
    InvalidParameterValueError,
    NotMirroredError,
)
from devenv.aws.elasticbeanstalk.plane import sample
from devenv.aws.elasticbeanstalk.plane.bundle import BundleError, examine
from devenv.aws.elasticbeanstalk.records import Severity, Version

Answer = dict[str, Any]
ELSEWHERE = ("SourceBuildInformation", "BuildConfiguration", "ImageConfiguration")


def told(version: Version) -> Answer:
    """A version as an answer tells it."""
    return {
        "ApplicationVersionArn": version.arn,
        "ApplicationName": version.application,
        "Description": version.description,
        "VersionLabel": version.label,
        "SourceBundle": {"S3Bucket": version.bucket, "S3Key": version.key},
        "DateCreated": version.created,
        "DateUpdated": version.updated,
        "Status": version.status,
    }


def create(call: Call) -> Answer:
    """CreateApplicationVersion: the bundle must be there; with `Process` it is looked into as well."""
    name, label = call.params["ApplicationName"], call.params["VersionLabel"]
    _only_bundles(call)
    if name not in call.backend.applications:
        if not call.get("AutoCreateApplication"):
            raise InvalidParameterValueError(f"No Application named '{name}' found.")
        applications.make(call, name)
    application = call.backend.applications[name]
    if label in application.versions:
        raise InvalidParameterValueError(f"Application Version {label} already exists.")
    version = _made(call, name, label)
    application.versions[label] = version
    text = f"Created new Application Version: {label}"
    call.backend.log.say(call.backend.now(), text, application=name, version=label, request=call.request)
    _process(call, version)
    lifecycle.expire(call, application)
    return {"ApplicationVersion": told(version)}


def _only_bundles(call: Call) -> None:
    asked = [name for name in ELSEWHERE if call.get(name)]
    if asked and call.get("SourceBundle"):
        raise InvalidParameterCombinationError("SourceBundle and SourceBuildInformation are mutually exclusive.")
    if asked:
        raise NotMirroredError(f"CreateApplicationVersion with {asked[0]} (CodeBuild)")


def _made(call: Call, name: str, label: str) -> Version:
    source = call.get("SourceBundle") or sample.bundle(call.backend)
    objects.found(call.backend, source.get("S3Bucket", ""), source.get("S3Key", ""))
    now = call.backend.now()
    return Version(
        application=name,
        label=label,
        arn=call.backend.arn("applicationversion", f"{name}/{label}"),
        bucket=source["S3Bucket"],
        key=source["S3Key"],
        created=now,
        updated=now,
        description=call.get("Description"),
        tags=call.tags(),
    )


def _process(call: Call, version: Version) -> None:
    """What `--process` asks for: the configuration files in the bundle are read before anything is deployed."""
    if not call.get("Process"):
        return
    try:
        examine(objects.pieces(objects.found(call.backend, version.bucket, version.key)))
    except BundleError as broken:
        version.status = "Failed"
        _say(call, version, broken.text(version.label), "ERROR")
        _say(call, version, f"Finished processing application version {version.label}. Status: FAILED.", "ERROR")
    else:
        version.status = "Processed"
        _say(call, version, f"Finished processing application version {version.label}. Status: PROCESSED.")


def _say(call: Call, version: Version, text: str, severity: Severity = "INFO") -> None:
    about = {"application": version.application, "version": version.label}
    call.backend.log.say(call.backend.now(), text, severity=severity, environment=None, request=call.request, **about)


def describe(call: Call) -> Answer:
    """DescribeApplicationVersions, newest first."""
    name, labels = call.get("ApplicationName"), call.get("VersionLabels")
    backend = call.backend
    chosen = [backend.applications[name]] if name in backend.applications else []
    if name is None:
        chosen = list(backend.applications.values())
    found = [one for app in chosen for one in app.versions.values() if not labels or one.label in labels]
    rows, token = call.page(sorted(found, key=lambda one: one.created, reverse=True), 1000)
    return {"ApplicationVersions": [told(one) for one in rows], "NextToken": token}


def update(call: Call) -> Answer:
    """UpdateApplicationVersion: its description."""
    version = call.backend.version(call.params["ApplicationName"], call.params["VersionLabel"])
    version.description = call.get("Description") or None
    version.updated = call.backend.now()
    return {"ApplicationVersion": told(version)}


def delete(call: Call) -> None:
    """DeleteApplicationVersion: not one that runs; the bundle only when asked."""
    name, label = call.params["ApplicationName"], call.params["VersionLabel"]
    version = call.backend.version(name, label)
    if any(label in lifecycle.used(one) for one in call.backend.living(name)):
        text = f"Application version {label} cannot be deleted: it is deployed to a running environment."
        raise InvalidParameterValueError(text)
    del call.backend.applications[name].versions[label]
    text = f"Deleted Application Version: {label}"
    call.backend.log.say(call.backend.now(), text, application=name, version=label, request=call.request)
    if call.get("DeleteSourceBundle"):
        objects.remove(call.backend, version.bucket, version.key)


OPERATIONS = {
    "CreateApplicationVersion": create,
    "DescribeApplicationVersions": describe,
    "UpdateApplicationVersion": update,
    "DeleteApplicationVersion": delete,
}
