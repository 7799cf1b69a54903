"""A change set says what would be made anew, for which property's sake, and who changes because of it."""

from __future__ import annotations

import secrets
from typing import Any

import pytest

from devenv.aws.cloudformation.changes import recreation
from devenv.aws.provision.stack import Stack as Provisioned
from devenv.aws.provision.stack import lines
from devenv.aws.provision.target import Target
from tests.cloud.stacks.test_stacks import Stack
from tests.support.cloud import REGION, Mirror, session

FORUM = """
Parameters:
  Domain: {Type: String}
  Text: {Type: String, Default: ave}
Resources:
  Zone:
    Type: AWS::Route53::HostedZone
    Properties: {Name: !Ref Domain}
  Record:
    Type: AWS::Route53::RecordSet
    Properties: {HostedZoneId: !Ref Zone, Name: !Sub "www.${Domain}", Type: TXT, TTL: "60", ResourceRecords: ['"x"']}
  Greeting:
    Type: AWS::SSM::Parameter
    Properties: {Type: String, Name: !Sub "/${AWS::StackName}/greeting", Value: !Ref Text}
  Where:
    Type: AWS::SSM::Parameter
    Properties: {Type: String, Name: !Sub "/${AWS::StackName}/where", Value: !Ref Zone}
"""


class Forum:
    """A stack with a zone, and change sets of it that are never carried out."""

    def __init__(self, mirror: Mirror) -> None:
        self.domain = f"{secrets.token_hex(4)}.example"
        self.stack = Stack(mirror, FORUM, Domain=self.domain).until("CREATE_COMPLETE")
        self.target = Target(session(REGION), mirror.endpoint)

    def changes(self, **parameters: str) -> dict[str, dict[str, Any]]:
        """What would change, by name."""
        given = {"Domain": self.domain, **parameters}
        rows = [{"ParameterKey": key, "ParameterValue": value} for key, value in given.items()]
        named = {"StackName": self.stack.name, "ChangeSetName": f"c-{secrets.token_hex(4)}"}
        cfn = self.stack.cfn
        cfn.create_change_set(**named, TemplateBody=FORUM, ChangeSetType="UPDATE", Parameters=rows)
        told = cfn.describe_change_set(**named)["Changes"]
        return {one["ResourceChange"]["LogicalResourceId"]: one["ResourceChange"] for one in told}


@pytest.fixture(scope="module")
def forum(mirror: Mirror) -> Forum:
    return Forum(mirror)


def test_a_change_in_place_names_its_property_and_the_parameter_behind_it(forum: Forum) -> None:
    changes = forum.changes(Text="salve")
    assert list(changes) == ["Greeting"]
    told = changes["Greeting"]
    assert (told["Action"], told["Replacement"], told["Scope"]) == ("Modify", "False", ["Properties"])
    assert told["PhysicalResourceId"]
    (detail,) = told["Details"]
    assert detail["Target"] == {"Attribute": "Properties", "Name": "Value", "RequiresRecreation": "Never"}
    assert (detail["Evaluation"], detail["ChangeSource"]) == ("Static", "ParameterReference")
    assert detail["CausingEntity"] == "Text"


def test_what_is_made_anew_is_said_and_so_is_who_refers_to_it(forum: Forum) -> None:
    changes = forum.changes(Domain="other.example")
    assert {name: one["Replacement"] for name, one in changes.items()} == {
        "Zone": "True", "Record": "Conditional", "Where": "False",
    }  # fmt: skip
    zone = {one["Target"]["Name"]: one["Target"]["RequiresRecreation"] for one in changes["Zone"]["Details"]}
    assert zone == {"Name": "Always"}
    record = {one["Target"]["Name"]: one for one in changes["Record"]["Details"]}
    assert record["HostedZoneId"]["Evaluation"] == "Dynamic"
    assert record["HostedZoneId"]["CausingEntity"] == "Zone"
    assert record["Name"]["Target"]["RequiresRecreation"] == "Never"


def test_provisioning_shows_what_is_made_anew_apart(forum: Forum) -> None:
    provisioned = Provisioned(forum.target, forum.stack.name)
    name, changes = provisioned.propose(FORUM, {"Domain": "third.example"})
    provisioned.drop(name)
    shown = "\n".join(lines(changes))
    assert "Modify  Where " in shown
    sure, _, perhaps = shown.partition("PERHAPS REPLACED")
    assert "Zone                         because of Name" in sure.partition("REPLACED: ")[2]
    assert "Record                       because of HostedZoneId" in perhaps
    assert "Where" not in perhaps


def test_recreation_is_what_awss_own_schemas_say() -> None:
    assert recreation("AWS::RDS::DBInstance")["DBName"] == "Always"
    assert recreation("AWS::RDS::DBInstance")["MultiAZ"] == "Conditionally"
    assert "AllocatedStorage" not in recreation("AWS::RDS::DBInstance")
    assert recreation("AWS::ElasticBeanstalk::Environment")["Tier"] == "Always"
    assert recreation("AWS::Forum::Temple") == {}
