"""Old versions go when a new one is made, as the application's rules say; one that runs somewhere stays."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from devenv.aws.elasticbeanstalk import objects
from devenv.aws.elasticbeanstalk.api.call import Call
from devenv.aws.elasticbeanstalk.exceptions import SourceBundleDeletionError
from devenv.aws.elasticbeanstalk.records import Application, Environment, Version


def used(environment: Environment) -> set[str]:
    """The versions that an environment runs or is about to."""
    on_instances = {one.deployment.version for one in environment.instances if one.deployment}
    coming = environment.work.args.get("version") if environment.work else None
    return on_instances | {environment.version or "", coming or ""}


def expire(call: Call, application: Application) -> None:
    """Deletes what the rules no longer keep; each with its event, its bundle where the rule says so."""
    rules = application.lifecycle.get("VersionLifecycleConfig", {})
    running = {label for one in call.backend.living(application.name) for label in used(one)}
    newest = sorted(application.versions.values(), key=lambda one: one.created, reverse=True)
    by_count, by_age = rules.get("MaxCountRule", {}), rules.get("MaxAgeRule", {})
    if by_count.get("Enabled"):
        _delete(call, application, newest[int(by_count.get("MaxCount", 200)) :], running, by_count)
    if by_age.get("Enabled"):
        since = call.backend.now() - timedelta(days=int(by_age.get("MaxAgeInDays", 180)))
        _delete(call, application, [one for one in newest if one.created < since], running, by_age)


def _delete(
    call: Call, application: Application, versions: list[Version], running: set[str], rule: dict[str, Any]
) -> None:
    for one in versions:
        if one.label in running or one.label not in application.versions:
            continue
        del application.versions[one.label]
        text = f"Deleted Application Version: {one.label} by the application's lifecycle rule"
        about = {"application": application.name, "version": one.label, "request": call.request}
        call.backend.log.say(call.backend.now(), text, environment=None, severity="INFO", **about)
        if rule.get("DeleteSourceFromS3"):
            try:
                objects.remove(call.backend, one.bucket, one.key)
            except SourceBundleDeletionError as kept:
                call.backend.log.say(call.backend.now(), kept.message, environment=None, severity="WARN", **about)
