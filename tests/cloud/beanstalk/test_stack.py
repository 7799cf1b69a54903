"""Beanstalk's types in a CloudFormation stack: it is complete when the environment serves."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.support.bundles import bundle
from tests.support.cloud import Mirror
from tests.support.services import until

pytestmark = pytest.mark.slow
TEMPLATE = """
Parameters:
  Key: {Type: String}
  Bucket: {Type: String}
  Greeting: {Type: String, Default: ave}
Resources:
  Forum:
    Type: AWS::ElasticBeanstalk::Application
    Properties: {Description: a market}
  Release:
    Type: AWS::ElasticBeanstalk::ApplicationVersion
    Properties:
      ApplicationName: !Ref Forum
      SourceBundle: {S3Bucket: !Ref Bucket, S3Key: !Ref Key}
  Single:
    Type: AWS::ElasticBeanstalk::ConfigurationTemplate
    Properties:
      ApplicationName: !Ref Forum
      SolutionStackName: 64bit Amazon Linux 2023 v4.6.0 running Docker
      OptionSettings:
        - {Namespace: "aws:elasticbeanstalk:environment", OptionName: EnvironmentType, Value: SingleInstance}
  Curia:
    Type: AWS::ElasticBeanstalk::Environment
    Properties:
      ApplicationName: !Ref Forum
      TemplateName: !Ref Single
      VersionLabel: !Ref Release
      OptionSettings:
        - {Namespace: "aws:elasticbeanstalk:application:environment", OptionName: GREETING, Value: !Ref Greeting}
Outputs:
  Address: {Value: !GetAtt Curia.EndpointURL}
  Name: {Value: !Ref Curia}
"""


class Stack:
    """A stack of a test."""

    def __init__(self, mirror: Mirror) -> None:
        self.cfn, self.name = mirror.client("cloudformation"), f"stack-{secrets.token_hex(4)}"
        self.s3, self.bucket = mirror.client("s3"), f"bundles-{secrets.token_hex(4)}"
        place = {"LocationConstraint": "eu-central-1"}
        self.s3.create_bucket(Bucket=self.bucket, CreateBucketConfiguration=place)

    def apply(self, key: str, what: str = "update", **values: str) -> str:
        """Creates or updates it; the status at the end."""
        said = {"Key": key, "Bucket": self.bucket, **values}
        rows = [{"ParameterKey": name, "ParameterValue": value} for name, value in said.items()]
        getattr(self.cfn, f"{what}_stack")(StackName=self.name, TemplateBody=TEMPLATE, Parameters=rows)
        return self.settled()

    def told(self) -> dict[str, Any]:
        """What is told of it."""
        found: dict[str, Any] = self.cfn.describe_stacks(StackName=self.name)["Stacks"][0]
        return found

    def settled(self) -> str:
        """Its status when nothing is under way."""
        status: str = until(
            lambda: one if not (one := self.told()["StackStatus"]).endswith("IN_PROGRESS") else "", "the stack", 120
        )
        return status

    def ask(self) -> dict[str, Any]:
        """What the environment answers."""
        outputs = {one["OutputKey"]: one["OutputValue"] for one in self.told()["Outputs"]}
        found: dict[str, Any] = httpx.get(f"http://{outputs['Address']}/", timeout=5).json()
        return found

    def reasons(self) -> str:
        """Why something failed."""
        events = self.cfn.describe_stack_events(StackName=self.name)["StackEvents"]
        return " ".join(one.get("ResourceStatusReason") or "" for one in events)


@pytest.fixture
def stack(mirror: Mirror) -> Iterator[Stack]:
    """A stack that is deleted afterwards."""
    made = Stack(mirror)
    for version in ("v1", "v2"):
        made.s3.put_object(Bucket=made.bucket, Key=f"{version}.zip", Body=bundle(version))
    made.s3.put_object(Bucket=made.bucket, Key="broken.zip", Body=bundle("v3", {"app.py": "exit(1)\n"}))
    yield made
    made.cfn.delete_stack(StackName=made.name)


def test_a_stack_brings_an_environment_up_changes_it_and_ends_it(mirror: Mirror, stack: Stack) -> None:
    assert stack.apply("v1.zip", "create") == "CREATE_COMPLETE", stack.reasons()
    assert (stack.ask()["version"], stack.ask()["greeting"]) == ("v1", "ave")
    assert stack.apply("v2.zip", Greeting="salve") == "UPDATE_COMPLETE", stack.reasons()
    assert (stack.ask()["version"], stack.ask()["greeting"]) == ("v2", "salve")
    assert stack.apply("broken.zip", Greeting="salve") == "UPDATE_ROLLBACK_COMPLETE"
    assert "Failed to deploy application." in stack.reasons()
    assert stack.ask()["version"] == "v2"
    name = next(one["OutputValue"] for one in stack.told()["Outputs"] if one["OutputKey"] == "Name")
    stack.cfn.delete_stack(StackName=stack.name)
    eb = mirror.client("elasticbeanstalk")
    until(lambda: not eb.describe_environments(EnvironmentNames=[name])["Environments"], "its end", 60)


def test_an_environment_that_does_not_come_up_fails_the_stack(mirror: Mirror, stack: Stack) -> None:
    assert stack.apply("broken.zip", "create") == "ROLLBACK_COMPLETE"
    assert "Create environment operation is complete, but with errors." in stack.reasons()
    assert mirror.client("elasticbeanstalk").describe_applications(ApplicationNames=[stack.name])["Applications"] == []
