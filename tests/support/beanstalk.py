"""Environments of Elastic Beanstalk for tests: made by boto3, followed by their events, asked over HTTP."""

from __future__ import annotations

import secrets
import urllib.parse
from collections.abc import Callable, Mapping
from typing import Any

import httpx
import requests
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from tests.support.bundles import bundle
from tests.support.cloud import KEYS, REGION, Mirror
from tests.support.services import until

SINGLE = {("aws:elasticbeanstalk:environment", "EnvironmentType"): "SingleInstance"}
ENHANCED = {("aws:elasticbeanstalk:healthreporting:system", "SystemType"): "enhanced"}
BALANCED = {("aws:elasticbeanstalk:environment", "EnvironmentType"): "LoadBalanced"}
PROPERTY = "aws:elasticbeanstalk:application:environment"
DOCKER = "64bit Amazon Linux 2023 v4.6.0 running Docker"
Options = Mapping[tuple[str, str], str]


def settings(*layers: Options) -> list[dict[str, str]]:
    """Options as boto3 takes them."""
    whole = {key: value for layer in layers for key, value in layer.items()}
    return [{"Namespace": space, "OptionName": name, "Value": value} for (space, name), value in whole.items()]


def properties(**values: str) -> Options:
    """Environment properties."""
    return {(PROPERTY, name): value for name, value in values.items()}


def size(count: int) -> Options:
    """So many instances."""
    return BALANCED | {("aws:autoscaling:asg", "MinSize"): str(count), ("aws:autoscaling:asg", "MaxSize"): "8"}


def policy(name: str, **more: str) -> Options:
    """A deployment policy, with batches of one."""
    space = "aws:elasticbeanstalk:command"
    batch = {(space, "BatchSizeType"): "Fixed", (space, "BatchSize"): "1"}
    return {(space, "DeploymentPolicy"): name} | batch | {(space, key): value for key, value in more.items()}


class Site:
    """An application with one environment, under names of its own."""

    def __init__(self, mirror: Mirror) -> None:
        self.mirror, self.name = mirror, f"app-{secrets.token_hex(4)}"
        self.environment = f"env-{secrets.token_hex(4)}"
        self.eb, self.s3 = mirror.client("elasticbeanstalk"), mirror.client("s3")
        self.bucket = self.eb.create_storage_location()["S3Bucket"]
        self.eb.create_application(ApplicationName=self.name)

    def version(self, label: str, more: Mapping[str, str | bytes | None] | None = None, **how: Any) -> str:
        """A version whose bundle lies in S3."""
        return self.upload(label, bundle(label, more, **how))

    def upload(self, label: str, data: bytes) -> str:
        """A version of these bytes."""
        key = f"{self.name}/{label}.zip"
        self.s3.put_object(Bucket=self.bucket, Key=key, Body=data)
        source = {"S3Bucket": self.bucket, "S3Key": key}
        self.eb.create_application_version(ApplicationName=self.name, VersionLabel=label, SourceBundle=source)
        return label

    def create(self, label: str, *options: Options, **more: Any) -> dict[str, Any]:
        """The environment, until it is ready."""
        self.eb.create_environment(
            ApplicationName=self.name,
            EnvironmentName=self.environment,
            VersionLabel=label,
            SolutionStackName=DOCKER,
            OptionSettings=settings(ENHANCED, *(options or (SINGLE,))),
            **more,
        )
        return self.ready()

    def sample(self) -> dict[str, Any]:
        """The environment without a version, until it is ready and serves what everybody gets."""
        self.eb.create_environment(
            ApplicationName=self.name, EnvironmentName=self.environment, SolutionStackName=DOCKER,
            OptionSettings=settings(SINGLE, ENHANCED),
        )  # fmt: skip
        seen = self.ready()
        assert (seen["VersionLabel"], seen["Health"]) == ("Sample Application", "Green"), self.logs()
        assert "Congratulations" in httpx.get(f"http://{seen['EndpointURL']}/").text
        return seen

    def fall(self, broken: Mapping[str, str | bytes | None]) -> None:
        """v1 on the only instance, then v3, which does not start and leaves nothing that serves."""
        self.version("v1")
        self.version("v3", broken)
        self.create("v1", SINGLE)
        seen = self.update("v3")
        assert (seen["VersionLabel"], seen["Health"], seen["Status"]) == ("v1", "Red", "Ready"), self.events()
        assert self.versions() == [("v3", "Failed")]

    def update(self, label: str | None = None, *options: Options) -> dict[str, Any]:
        """A deployment or a change of settings, until it is ready again."""
        self.begin(label, *options)
        return self.ready()

    def begin(self, label: str | None = None, *options: Options) -> None:
        """Starts one."""
        wanted = {"VersionLabel": label} if label else {}
        self.eb.update_environment(EnvironmentName=self.environment, OptionSettings=settings(*options), **wanted)

    def described(self) -> dict[str, Any]:
        """What the service says of the environment."""
        found = self.eb.describe_environments(
            ApplicationName=self.name, EnvironmentNames=[self.environment], IncludeDeleted=True
        )
        one: dict[str, Any] = found["Environments"][0]
        return one

    def ready(self, within: float = 90) -> dict[str, Any]:
        """Waits until nothing is under way."""
        done = ("Ready", "Terminated")
        found: dict[str, Any] = until(
            lambda: seen if (seen := self.described())["Status"] in done else None, f"{self.environment} ready", within
        )
        return found

    def events(self) -> list[str]:
        """The messages, oldest first."""
        found = self.eb.describe_events(EnvironmentName=self.environment)["Events"]
        return [event["Message"] for event in reversed(found)]

    def logs(self) -> str:
        """The ends of the first instance's logs."""
        named = {"EnvironmentName": self.environment, "InfoType": "tail"}
        self.eb.request_environment_info(**named)
        return httpx.get(self.eb.retrieve_environment_info(**named)["EnvironmentInfo"][0]["Message"]).text

    def instances(self) -> list[dict[str, Any]]:
        """Their health."""
        asked = self.eb.describe_instances_health(EnvironmentName=self.environment, AttributeNames=["All"])
        found: list[dict[str, Any]] = asked["InstanceHealthList"]
        return found

    def versions(self) -> list[tuple[str, str]]:
        """What each instance was last told to run, and how that went."""
        return sorted((one["Deployment"]["VersionLabel"], one["Deployment"]["Status"]) for one in self.instances())

    def ask(self, path: str = "/") -> dict[str, Any]:
        """What the application answers at the environment's address."""
        address = self.described()["EndpointURL"]
        told: dict[str, Any] = httpx.get(f"http://{address}{path}", timeout=5).json()
        return told

    def close(self) -> None:
        """Ends it."""
        self.eb.delete_application(ApplicationName=self.name, TerminateEnvByForce=True)
        until(lambda: self.described()["Status"] == "Terminated", "the environment's end", 60)


def forum(make: Callable[..., Any]) -> Any:
    """A client of the service in this process, with an application and a version of it."""
    made = make("elasticbeanstalk")
    bucket = made.create_storage_location()["S3Bucket"]
    make("s3").put_object(Bucket=bucket, Key="v1.zip", Body=bundle("v1"))
    made.create_application(ApplicationName="forum", Description="a market", Tags=[{"Key": "who", "Value": "us"}])
    source = {"S3Bucket": bucket, "S3Key": "v1.zip"}
    made.create_application_version(ApplicationName="forum", VersionLabel="v1", SourceBundle=source, Process=True)
    return made


def launched(eb: Any, name: str = "curia") -> Any:
    """An environment; without a data plane it stays in launch."""
    return eb.create_environment(
        ApplicationName="forum", EnvironmentName=name, VersionLabel="v1", SolutionStackName=DOCKER, CNAMEPrefix=name
    )


def get(operation: str, **values: str) -> requests.Response:
    """What the GitHub action beanstalk-deploy sends: GET on the real host name, `Operation`, JSON wanted."""
    query = urllib.parse.urlencode({"Operation": operation, "Version": "2010-12-01", **values})
    headers = {"Accept": "application/json", "Content-Type": "application/json"}
    url = f"https://elasticbeanstalk.{REGION}.amazonaws.com/?{query}"
    request = AWSRequest("GET", url, headers=headers)
    credentials = Credentials(KEYS["aws_access_key_id"], KEYS["aws_secret_access_key"])
    SigV4Auth(credentials, "elasticbeanstalk", REGION).add_auth(request)
    return requests.get(url, headers=dict(request.headers), timeout=5)
