"""The backend: a bundle becomes an application version, the environment runs it, and it is asked whether it does."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError

from devenv.aws.provision.target import Target
from devenv.deploy import cause
from devenv.deploy.door import settle
from devenv.deploy.events import Events, environment
from devenv.deploy.history import History
from devenv.errors import DevenvError, ProblemsError

POLICIES = ("AllAtOnce", "Rolling", "RollingWithAdditionalBatch", "Immutable", "TrafficSplitting")
DIGEST = "sha256"  # an object's metadata: what bytes a version was made of
HEALTHY = ("Green", "Yellow")


@dataclass(frozen=True)
class Place:
    """Where it is deployed to; `serves` tells the version that the site's own front door names, None: not reached."""

    target: Target
    application: str
    environment: str
    bucket: str
    serves: Callable[[], str | None]
    tell: Callable[[str], None]

    @cached_property
    def beanstalk(self) -> Any:
        """A client of Elastic Beanstalk."""
        return self.target.client("elasticbeanstalk")

    @cached_property
    def s3(self) -> Any:
        """A client of S3."""
        return self.target.client("s3")

    @property
    def history(self) -> History:
        """What has served here."""
        return History(self.s3, self.bucket, self.environment)


@dataclass(frozen=True)
class Deployed:
    """What came of it."""

    version: str
    before: str
    seconds: float
    changed: bool


def deploy(place: Place, version: str, bundle: Path, *, policy: str | None = None, within: float = 1800) -> Deployed:
    """Uploads the bundle once, and lets the environment run it. Raises as `publish` and `run`."""
    publish(place, version, bundle)
    return run(place, version, policy=policy, within=within)


def publish(place: Place, version: str, bundle: Path) -> None:
    """Makes the application version unless it is there; raises `DevenvError` when that was made of other bytes."""
    key, digest = f"{place.environment}/{bundle.name}", hashlib.sha256(bundle.read_bytes()).hexdigest()
    known = place.beanstalk.describe_application_versions(ApplicationName=place.application, VersionLabels=[version])[
        "ApplicationVersions"
    ]
    if known:
        source = known[0]["SourceBundle"]
        found = _digest(place, source["S3Bucket"], source["S3Key"])
        if found != digest:
            text = f"version {version} exists already and was made of other bytes ({found or 'its bundle is gone'})"
            raise DevenvError(
                "deploy/version", text, "commit, so that this is another version; then devenv release build"
            )
        place.tell(f"version {version} is there already")
        return
    place.s3.put_object(Bucket=place.bucket, Key=key, Body=bundle.read_bytes(), Metadata={DIGEST: digest})
    place.beanstalk.create_application_version(
        ApplicationName=place.application,
        VersionLabel=version,
        SourceBundle={"S3Bucket": place.bucket, "S3Key": key},
    )
    place.tell(f"version {version} made of {bundle.name}")


def _digest(place: Place, bucket: str, key: str) -> str | None:
    try:
        found: str | None = place.s3.head_object(Bucket=bucket, Key=key)["Metadata"].get(DIGEST)
    except ClientError:
        return None
    return found


def run(place: Place, version: str, *, policy: str | None = None, within: float = 1800) -> Deployed:
    """Lets the environment run a version that exists, and asks whether it serves it.

    Raises `DevenvError`: nothing like it, busy, refused by the platform (the old version serves on), or
    accepted and still not serving; `LateError` when it takes longer than `within` seconds.
    """
    began = time.monotonic()
    seen = _idle(place)
    before = str(seen.get("VersionLabel", ""))
    if before == version and seen["Health"] in HEALTHY and place.serves() == version:
        place.tell(f"{version} serves already")
        return Deployed(version, before, 0.0, changed=False)
    events = _begin(place, version, policy)
    seen = events.until_ready(within)
    _accept(place, version, before, seen, events.bad)
    place.history.add(version)
    return Deployed(version, before, round(time.monotonic() - began, 1), changed=True)


def _idle(place: Place) -> dict[str, Any]:
    seen = environment(place.beanstalk, place.environment)
    if seen["Status"] != "Ready":
        text = f"{place.environment} is {seen['Status']}: something else is under way"
        raise DevenvError("deploy/busy", text, "devenv deploy backend, when it is Ready")
    return seen


def _begin(place: Place, version: str, policy: str | None) -> Events:
    space = "aws:elasticbeanstalk:command"
    options = [{"Namespace": space, "OptionName": "DeploymentPolicy", "Value": policy}] if policy else []
    events = Events(place.beanstalk, place.environment, place.tell)
    try:
        place.beanstalk.update_environment(
            EnvironmentName=place.environment, VersionLabel=version, OptionSettings=options
        )
    except ClientError as refused:
        text = f"{place.environment} was not told to run {version}: {refused.response['Error']['Message']}"
        raise DevenvError("deploy/refused", text, "devenv cloud status") from refused
    return events


def _accept(place: Place, version: str, before: str, seen: dict[str, Any], bad: list[str]) -> None:
    """The service's word is not enough: the front door must name the version."""
    label, health = seen.get("VersionLabel"), seen["Health"]
    well = label == version and health in HEALTHY and not bad
    serves = settle(place.serves, version) if well else place.serves()
    if well and serves == version:
        return
    if label != version and serves == before:
        text = f"{version} was refused; {before} serves on"
        log = (*bad, *cause.told(place.beanstalk, place.environment))
        raise ProblemsError("deploy/failed", text, "mend the cause and commit", log=log)
    text = (
        f"{place.environment} runs {label}, health {health}; the front door names {serves or 'nothing'}, not {version}"
    )
    log = (*bad, *cause.told(place.beanstalk, place.environment))
    raise ProblemsError("deploy/unwell", text, "devenv rollback", log=log)


def rollback(place: Place, version: str | None = None, *, within: float = 1800) -> Deployed:
    """Lets the environment run what served before, or that version. Raises `DevenvError` when nothing did."""
    now = str(_idle(place).get("VersionLabel", ""))
    wanted = version or place.history.before(now)
    if wanted is None:
        raise DevenvError("rollback/nothing", f"nothing served before {now}", "devenv deploy backend")
    place.tell(f"back from {now} to {wanted}")
    return run(place, wanted, within=within)
