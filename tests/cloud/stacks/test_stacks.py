"""A stack is complete when each of its resources is; what fails is undone and says why."""

from __future__ import annotations

import json
import secrets
import time
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.support.cloud import Mirror, eventually
from tests.support.hosting.dig import code, short

DATABASE = """
Parameters:
  Storage: {Type: Number, Default: 20}
  Connections: {Type: String, Default: "33"}
  Protect: {Type: String, Default: "false"}
Conditions:
  Never: !Equals [a, b]
Resources:
  Url:
    Type: AWS::SecretsManager::Secret
    Properties:
      SecretString: !Sub "postgresql://consul:{{resolve:secretsmanager:${Password}:SecretString:password}}@\
${Database.Endpoint.Address}:${Database.Endpoint.Port}/rome"
  Database:
    Type: AWS::RDS::DBInstance
    DeletionPolicy: Delete
    Properties:
      Engine: postgres
      EngineVersion: "17"
      DBInstanceClass: db.t4g.micro
      AllocatedStorage: !Ref Storage
      DBName: rome
      MasterUsername: consul
      MasterUserPassword: !Sub "{{resolve:secretsmanager:${Password}:SecretString:password}}"
      DBParameterGroupName: !Ref Parameters
      DeletionProtection: !Ref Protect
  Parameters:
    Type: AWS::RDS::DBParameterGroup
    Properties:
      Family: postgres17
      Description: production
      Parameters: {max_connections: !Ref Connections}
  Password:
    Type: AWS::SecretsManager::Secret
    Properties:
      GenerateSecretString:
        SecretStringTemplate: '{"username": "consul"}'
        GenerateStringKey: password
        ExcludePunctuation: true
  Absent:
    Type: AWS::SSM::Parameter
    Condition: Never
    Properties: {Type: String, Value: !GetAtt Database.Endpoint.Address}
Outputs:
  Address: {Value: !GetAtt Database.Endpoint.Address}
  Url: {Value: !Ref Url}
"""
PARAMETER = "Resources: {One: {Type: AWS::SSM::Parameter, Properties: {Type: String, Name: /forum/one, Value: x}}}"


class Stack:
    """One stack of a test."""

    def __init__(self, mirror: Mirror, template: str, name: str = "", **parameters: str) -> None:
        self.mirror, self.cfn = mirror, mirror.client("cloudformation")
        self.name = name or f"stack-{secrets.token_hex(4)}"
        if template:
            self.cfn.create_stack(StackName=self.name, TemplateBody=template, Parameters=pairs(parameters))

    @property
    def status(self) -> str:
        """Its status."""
        return str(self.told()["StackStatus"])

    def told(self) -> dict[str, Any]:
        """What CloudFormation tells of it."""
        found: dict[str, Any] = self.cfn.describe_stacks(StackName=self.name)["Stacks"][0]
        return found

    def until(self, status: str, within: float = 90) -> Stack:
        """Wait for a status."""
        try:
            eventually(lambda: self.status, status, self.name, within)
        except AssertionError as late:
            raise AssertionError(f"{late}\n{json.dumps(self.events(), indent=1)}") from late
        return self

    def events(self) -> list[str]:
        """What happened, in order."""
        found = self.cfn.describe_stack_events(StackName=self.name)["StackEvents"]
        return [
            f"{e['LogicalResourceId']} {e['ResourceStatus']} {e.get('ResourceStatusReason', '')}".strip()
            for e in found[::-1]
        ]

    def update(self, template: str, **parameters: str) -> None:
        """UpdateStack."""
        self.cfn.update_stack(StackName=self.name, TemplateBody=template, Parameters=pairs(parameters))

    def outputs(self) -> dict[str, str]:
        """Its outputs."""
        return {one["OutputKey"]: one["OutputValue"] for one in self.told().get("Outputs", [])}


def pairs(parameters: dict[str, str]) -> list[dict[str, str]]:
    """Parameters in CloudFormation's form."""
    return [{"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()]


def gone(stack: Stack) -> bool:
    """Whether nothing is known of it by its name."""
    try:
        stack.told()
    except ClientError:
        return True
    return False


def test_a_stack_waits_for_its_database_and_gives_its_address_to_what_needs_it(mirror: Mirror) -> None:
    stack = Stack(mirror, DATABASE)
    assert stack.status == "CREATE_IN_PROGRESS"
    assert stack.outputs() == {}
    stack.until("CREATE_COMPLETE")
    events = stack.events()
    assert events.index("Database CREATE_COMPLETE") < events.index("Url CREATE_IN_PROGRESS")
    url = mirror.client("secretsmanager").get_secret_value(SecretId=stack.outputs()["Url"])["SecretString"]
    import psycopg

    (address,) = mirror.about()["names"][stack.outputs()["Address"]]
    ask = {"hostaddr": address, "sslmode": "verify-full", "sslrootcert": str(mirror.ca)}
    with psycopg.connect(url, **ask) as connection:
        assert connection.execute("SHOW max_connections").fetchone() == ("33",)
    stack.update(DATABASE, Storage="25")
    stack.until("UPDATE_COMPLETE")
    found = mirror.client("rds").describe_db_instances()["DBInstances"]
    assert [one["AllocatedStorage"] for one in found if one["Endpoint"]["Address"] == stack.outputs()["Address"]] == [
        25
    ]
    with pytest.raises(ClientError, match="No updates"):
        stack.update(DATABASE, Storage="25")
    stack.cfn.delete_stack(StackName=stack.name)
    assert stack.status == "DELETE_IN_PROGRESS"
    eventually(lambda: gone(stack), True, "the stack being gone")
    assert not [
        one
        for one in mirror.client("rds").describe_db_instances()["DBInstances"]
        if stack.name in one["DBInstanceIdentifier"]
    ]


def test_a_protected_database_fails_the_deletion(mirror: Mirror) -> None:
    stack = Stack(mirror, DATABASE, Protect="true").until("CREATE_COMPLETE")
    stack.cfn.delete_stack(StackName=stack.name)
    stack.until("DELETE_FAILED")
    assert any("Cannot delete protected DB Instance" in event for event in stack.events())
    database = next(
        one
        for one in mirror.client("rds").describe_db_instances()["DBInstances"]
        if stack.name in one["DBInstanceIdentifier"]
    )
    assert database["DBInstanceStatus"] == "available"
    mirror.client("rds").modify_db_instance(
        DBInstanceIdentifier=database["DBInstanceIdentifier"], DeletionProtection=False
    )
    stack.cfn.delete_stack(StackName=stack.name)
    eventually(lambda: gone(stack), True, "the stack being gone")


def test_what_fails_is_rolled_back_and_the_reason_is_the_resources_own(mirror: Mirror) -> None:
    stack = Stack(mirror, DATABASE, Connections="many").until("ROLLBACK_COMPLETE")
    assert any(
        event.startswith("Database CREATE_FAILED") and "incompatible-parameters" in event for event in stack.events()
    )
    assert not [
        one
        for one in mirror.client("rds").describe_db_instances()["DBInstances"]
        if stack.name in one["DBInstanceIdentifier"]
    ]
    stack.cfn.delete_stack(StackName=stack.name)


def test_a_failed_update_goes_back_to_what_was(mirror: Mirror) -> None:
    name = f"/rome/{secrets.token_hex(4)}"
    body = "Resources: {One: {Type: AWS::SSM::Parameter, Properties: {Type: String, Name: %s, Value: %s}}%s}"
    stack = Stack(mirror, body % (name, "before", "")).until("CREATE_COMPLETE")
    broken = ", Two: {Type: AWS::RDS::DBInstance, DependsOn: One, Properties: {Engine: mysql, DBInstanceClass: x}}"
    stack.update(body % (name, "after", broken))
    stack.until("UPDATE_ROLLBACK_COMPLETE")
    assert mirror.client("ssm").get_parameter(Name=name)["Parameter"]["Value"] == "before"
    assert any(event.startswith("Two CREATE_FAILED") and "mysql" in event for event in stack.events())


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("Resources: {X: {Type: AWS::Forum::Temple}}", r"Unrecognized resource types: \[AWS::Forum::Temple\]"),
        ("Resources: {X: {Type: AWS::Lambda::Function}}", r"Unrecognized resource types: \[AWS::Lambda::Function\]"),
        ("Resources: nonsense", "At least one Resources member must be defined"),
        ("{nonsense", r"JSON not well-formed. \(line 1, column 2\)"),
        ("Resources: [", "YAML not well-formed"),
        ("- a list", "unsupported structure"),
        ("Resources: {}", "At least one Resources member must be defined"),
        ("Resources: {X: temple}", "resource definition is malformed"),
        ("Resources: {X: {Type: AWS::SSM::Parameter, Properties: {Value: !Ref Nobody, Type: String}}}", "Nobody"),
        (
            "Resources: {A: {Type: AWS::S3::Bucket, DependsOn: B}, B: {Type: AWS::S3::Bucket, DependsOn: A}}",
            "Circular dependency",
        ),
    ],
)
def test_a_template_that_cannot_be_built_whole_is_refused(mirror: Mirror, template: str, text: str) -> None:
    cfn, name = mirror.client("cloudformation"), f"never-{secrets.token_hex(4)}"
    with pytest.raises(ClientError, match=text) as caught:
        cfn.create_stack(StackName=name, TemplateBody=template)
    assert caught.value.response["Error"]["Code"] == "ValidationError"
    assert gone(Stack(mirror, "", name))


def test_a_name_is_given_once(mirror: Mirror) -> None:
    body = PARAMETER.replace("/forum/one", f"/forum/{secrets.token_hex(4)}")
    stack = Stack(mirror, body).until("CREATE_COMPLETE")
    with pytest.raises(ClientError, match="already exists") as caught:
        stack.cfn.create_stack(StackName=stack.name, TemplateBody=body)
    assert caught.value.response["Error"]["Code"] == "AlreadyExistsException"
    assert stack.status == "CREATE_COMPLETE"


def test_a_change_set_shows_the_changes_and_changes_nothing(mirror: Mirror) -> None:
    stack = Stack(mirror, PARAMETER).until("CREATE_COMPLETE")
    more = PARAMETER.replace("Value: x", "Value: y")
    stack.cfn.create_change_set(StackName=stack.name, ChangeSetName="two", TemplateBody=more, ChangeSetType="UPDATE")
    told = stack.cfn.describe_change_set(StackName=stack.name, ChangeSetName="two")
    changes = [(c["ResourceChange"]["Action"], c["ResourceChange"]["LogicalResourceId"]) for c in told["Changes"]]
    assert (changes, stack.status) == ([("Modify", "One")], "CREATE_COMPLETE")
    stack.cfn.execute_change_set(StackName=stack.name, ChangeSetName="two")
    stack.until("UPDATE_COMPLETE")


@pytest.mark.parametrize("after", [0.3, 1.5])
def test_a_stack_that_was_cut_off_is_built_on(own_mirror: Mirror, after: float) -> None:
    stack = Stack(own_mirror, DATABASE)
    time.sleep(after)
    own_mirror.kill()
    own_mirror.start()
    again = Stack(own_mirror, "", stack.name).until("CREATE_COMPLETE")
    events = again.events()
    assert [event for event in events if event == "Password CREATE_COMPLETE"] == ["Password CREATE_COMPLETE"]


CACHE = """
Parameters: {{Port: {{Type: Number, Default: 6379}}}}
Resources:
  Cache:
    Type: AWS::ElastiCache::ReplicationGroup
    Properties: {{ReplicationGroupDescription: layer, Port: !Ref Port{name}}}
  Address:
    Type: AWS::SSM::Parameter
    Properties: {{Type: String, Name: !Sub "/${{AWS::StackName}}/cache", Value: !GetAtt Cache.PrimaryEndPoint.Address}}
{more}
Outputs: {{Address: {{Value: !GetAtt Cache.PrimaryEndPoint.Address}}, Parameter: {{Value: !Ref Address}}}}
"""
BAD = "  Bad: {Type: AWS::ElastiCache::ReplicationGroup, DependsOn: Address, Properties: {NumCacheClusters: 2}}"


def test_what_has_to_be_replaced_is_there_before_the_old_one_goes(mirror: Mirror) -> None:
    template = CACHE.format(name="", more="")
    stack = Stack(mirror, template).until("CREATE_COMPLETE")
    first, ssm = stack.outputs()["Address"], mirror.client("ssm")
    stack.update(template, Port="6380")
    stack.until("UPDATE_COMPLETE")
    told = stack.outputs()
    assert told["Address"] != first
    assert ssm.get_parameter(Name=told["Parameter"])["Parameter"]["Value"] == told["Address"]
    assert (len(short(mirror, told["Address"])), code(mirror, first)) == (1, "NXDOMAIN")
    steps = [event for event in stack.events() if event.startswith(("Cache DELETE", "Address UPDATE_COMPLETE"))]
    assert steps == ["Address UPDATE_COMPLETE", "Cache DELETE_IN_PROGRESS", "Cache DELETE_COMPLETE"]
    stack.update(CACHE.format(name="", more=BAD), Port="6381")
    stack.until("UPDATE_ROLLBACK_COMPLETE")
    assert stack.outputs() == told
    assert ssm.get_parameter(Name=told["Parameter"])["Parameter"]["Value"] == told["Address"]
    caches = mirror.client("elasticache").describe_replication_groups()["ReplicationGroups"]
    mine = [one for one in caches if one["ReplicationGroupId"].startswith(stack.name)]
    assert [one["NodeGroups"][0]["PrimaryEndpoint"] for one in mine] == [{"Address": told["Address"], "Port": 6380}]
    stack.cfn.delete_stack(StackName=stack.name)
    eventually(lambda: gone(stack), True, "the stack being gone")


def test_what_has_a_name_of_its_own_is_not_replaced_under_it(mirror: Mirror) -> None:
    template = CACHE.format(name=f", ReplicationGroupId: own-{secrets.token_hex(3)}", more="")
    stack = Stack(mirror, template).until("CREATE_COMPLETE")
    stack.update(template, Port="6380")
    stack.until("UPDATE_ROLLBACK_COMPLETE")
    assert any("when a custom-named resource requires replacing. Rename own-" in event for event in stack.events())
