"""The call sequence of the GitHub action beanstalk-deploy, signed, on the real host names, until the site is green."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Any

import pytest
import requests
from botocore.auth import S3SigV4Auth, SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from tests.support.beanstalk import SINGLE, Site
from tests.support.bundles import bundle
from tests.support.cloud import KEYS, REGION, Mirror

CREDENTIALS = Credentials(KEYS["aws_access_key_id"], KEYS["aws_secret_access_key"])


def ask(mirror: Mirror, operation: str, **values: str) -> dict[str, Any]:
    """`GET /?Operation=…` with JSON; the result inside its two wrappers."""
    host = f"elasticbeanstalk.{REGION}.amazonaws.com"
    headers = {"Accept": "application/json", "Content-Type": "application/json", "Host": host}
    params = {"Operation": operation, "Version": "2010-12-01", **values}
    request = AWSRequest("GET", f"https://{host}/", params=params, headers=headers)
    SigV4Auth(CREDENTIALS, "elasticbeanstalk", REGION).add_auth(request)
    path = request.prepare().url.removeprefix(f"https://{host}")
    answer = requests.get(mirror.endpoint + path, headers=dict(request.headers), timeout=20)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()[f"{operation}Response"][f"{operation}Result"]
    return found


def s3(mirror: Mirror, method: str, bucket: str, key: str, data: bytes = b"") -> int:
    """A signed request to the bucket's own host name; its status."""
    host = f"{bucket}.s3.{REGION}.amazonaws.com"
    request = AWSRequest(method, f"https://{host}{key}", data=data, headers={"Host": host})
    S3SigV4Auth(CREDENTIALS, "s3", REGION).add_auth(request)
    headers = dict(request.headers)
    return requests.request(method, mirror.endpoint + key, data=data, headers=headers, timeout=20).status_code


@pytest.mark.slow
def test_the_action_deploys_a_version_and_waits_until_it_is_green(site: Site) -> None:
    mirror, label = site.mirror, "release 2.0"
    site.version("v1")
    site.create("v1", SINGLE)
    named = {"ApplicationName": site.name}
    versions = {**named, "VersionLabels.members.1": label}
    assert ask(mirror, "DescribeApplicationVersions", **versions)["ApplicationVersions"] == []
    bucket, key = ask(mirror, "CreateStorageLocation")["S3Bucket"], f"/{site.name}/release-2-0.zip"
    assert s3(mirror, "HEAD", bucket, key) == 404
    assert s3(mirror, "PUT", bucket, key, bundle("v2")) == 200
    source = {"SourceBundle.S3Bucket": bucket, "SourceBundle.S3Key": key[1:]}
    made = ask(mirror, "CreateApplicationVersion", **named, VersionLabel=label, Description="", **source)
    assert made["ApplicationVersion"]["VersionLabel"] == label
    start = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    ask(mirror, "UpdateEnvironment", **named, EnvironmentName=site.environment, VersionLabel=label)
    one, seen = {}, set()
    give_up = time.monotonic() + 60
    while (one.get("VersionLabel"), one.get("Status")) != (label, "Ready") and time.monotonic() < give_up:
        events = ask(
            mirror, "DescribeEvents", **named, Severity="TRACE", EnvironmentName=site.environment, StartTime=start
        )
        seen |= {event["Message"] for event in events["Events"]}
        one = ask(mirror, "DescribeEnvironments", **named, **{"EnvironmentNames.members.1": site.environment})[
            "Environments"
        ][0]
        time.sleep(0.2)
    assert (one["VersionLabel"], one["Health"], one["HealthStatus"]) == (label, "Green", "Ok")
    assert "Environment update completed successfully." in site.events()
    assert "Environment update is starting." in seen
    assert site.ask()["version"] == "v2"
