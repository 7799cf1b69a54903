"""What Route 53 refuses, in its own words and as a whole; and what a stack makes and takes away."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.support.cloud import Mirror, eventually
from tests.support.hosting.dig import alias, change, code, record, short, zone

Client = Callable[..., Any]
A = record("a.batch.example", "A", "127.0.0.1")


@pytest.fixture
def at(client: Client) -> str:
    made = client("route53").create_hosted_zone(Name="batch.example", CallerReference="1")["HostedZone"]["Id"]
    submit(client, made, ("CREATE", A))
    return str(made)


def submit(client: Client, where: str, *batch: tuple[str, dict[str, Any]]) -> None:
    changes = [{"Action": action, "ResourceRecordSet": one} for action, one in batch]
    client("route53").change_resource_record_sets(HostedZoneId=where, ChangeBatch={"Changes": changes})


def names(client: Client, where: str) -> set[tuple[str, str]]:
    listed = client("route53").list_resource_record_sets(HostedZoneId=where)["ResourceRecordSets"]
    return {(one["Name"], one["Type"]) for one in listed}


@pytest.mark.parametrize(
    ("batch", "reason"),
    [
        ([("CREATE", record("A.batch.example.", "A", "127.0.0.2"))], "but it already exists"),
        ([("DELETE", record("b.batch.example", "A", "127.0.0.2"))], "but it was not found"),
        ([("DELETE", record("a.batch.example", "A", "127.0.0.2"))], "the values provided do not match"),
        ([("DELETE", record("a.batch.example", "A", "127.0.0.1", ttl=5))], "the values provided do not match"),
        ([("CREATE", record("a.other.example", "A", "127.0.0.2"))], "is not permitted in zone batch.example."),
        ([("CREATE", record("abatch.example", "A", "127.0.0.2"))], "is not permitted in zone batch.example."),
        ([("CREATE", record("batch.example", "CNAME", "x.example."))], "is not permitted at apex"),
        ([("CREATE", record("a.batch.example", "CNAME", "x.example."))], "conflicts with other records"),
        ([("CREATE", record("x.batch.example", "A", "127.0.0.256"))], "not a valid IPv4 address"),
        ([("CREATE", record("x.batch.example", "AAAA", "127.0.0.1"))], "not a valid IPv6 address"),
        ([("CREATE", record("x.batch.example", "TXT", "unquoted"))], "enclosed in quotation marks"),
        ([("CREATE", record("x.batch.example", "TXT", f'"{"x" * 256}"'))], "quotation marks"),
        ([("CREATE", record("x.batch.example", "MX", "mail"))], "Record doesn't have 2 fields"),
        ([("CREATE", record("x.batch.example", "A", "127.0.0.1", "127.0.0.1"))], "Duplicate Resource Record"),
        ([("CREATE", record("x.batch.example", "CNAME", "a.example.", "b.example."))], "more than one"),
        ([("CREATE", record("x.batch.example", "A", "127.0.0.1", Weight=1))], "SetIdentifier"),
        ([("CREATE", {**A, "SetIdentifier": "x", "Weight": 1})], "cannot be created"),
        ([("CREATE", record("x.batch.example", "A", "127.0.0.1", HealthCheckId="none"))], "No health check found"),
        ([("CREATE", {"Name": "x.batch.example", "Type": "A"})], "but found none"),
    ],
)
def test_a_bad_batch_is_refused_as_a_whole(client: Client, at: str, batch: list[Any], reason: str) -> None:
    before = names(client, at)
    good = ("CREATE", record("good.batch.example", "A", "127.0.0.1"))
    with pytest.raises(ClientError) as caught:
        submit(client, at, good, *batch)
    assert caught.value.response["Error"]["Code"] == "InvalidChangeBatch"
    assert reason in caught.value.response["Error"]["Message"]
    assert names(client, at) == before


def test_a_record_can_give_way_to_an_alias_in_one_batch(client: Client, at: str) -> None:
    submit(client, at, ("DELETE", A), ("CREATE", alias("a.batch.example", "b.batch.example")))
    listed = client("route53").list_resource_record_sets(HostedZoneId=at)["ResourceRecordSets"]
    assert (
        next(one for one in listed if one["Name"] == "a.batch.example.")["AliasTarget"]["DNSName"] == "b.batch.example"
    )


def test_the_apex_keeps_its_name_servers(client: Client, at: str) -> None:
    listed = client("route53").list_resource_record_sets(HostedZoneId=at)["ResourceRecordSets"]
    servers = next(one for one in listed if one["Type"] == "NS")
    with pytest.raises(ClientError, match="at least one NS record"):
        submit(client, at, ("DELETE", servers))


def test_a_zone_with_records_is_not_deleted(client: Client, at: str) -> None:
    with pytest.raises(ClientError) as caught:
        client("route53").delete_hosted_zone(Id=at)
    assert caught.value.response["Error"]["Code"] == "HostedZoneNotEmpty"
    submit(client, at, ("DELETE", A))
    client("route53").delete_hosted_zone(Id=at)
    assert client("route53").list_hosted_zones()["HostedZones"] == []


def test_a_caller_reference_makes_one_zone(client: Client, at: str) -> None:
    with pytest.raises(ClientError) as caught:
        client("route53").create_hosted_zone(Name="batch.example", CallerReference="1")
    assert caught.value.response["Error"]["Code"] == "HostedZoneAlreadyExists"
    other = client("route53").create_hosted_zone(Name="batch.example", CallerReference="2")
    first = client("route53").get_hosted_zone(Id=at)["DelegationSet"]["NameServers"]
    assert not set(other["DelegationSet"]["NameServers"]) & set(first)


def test_an_unknown_change_is_refused(client: Client) -> None:
    with pytest.raises(ClientError) as caught:
        client("route53").get_change(Id="CNOBODY")
    assert caught.value.response["Error"]["Code"] == "NoSuchChange"


def test_a_test_of_an_answer_needs_no_server(client: Client, at: str) -> None:
    said = client("route53").test_dns_answer(HostedZoneId=at, RecordName="a.batch.example", RecordType="A")
    assert (said["ResponseCode"], said["RecordData"]) == ("NOERROR", ["127.0.0.1"])


def template(*records: dict[str, Any]) -> str:
    resources: dict[str, Any] = {"Zone": {"Type": "AWS::Route53::HostedZone", "Properties": {"Name": "stack.example"}}}
    for one in records:
        logical = one["Name"].split(".")[0].capitalize()
        values = [value["Value"] for value in one["ResourceRecords"]]
        properties = {**one, "ResourceRecords": values, "HostedZoneId": {"Ref": "Zone"}}
        resources[logical] = {"Type": "AWS::Route53::RecordSet", "Properties": properties}
    outputs = {"Servers": {"Value": {"Fn::Join": [" ", {"Fn::GetAtt": ["Zone", "NameServers"]}]}}}
    return json.dumps({"Resources": resources, "Outputs": outputs})


def test_a_stack_makes_changes_and_removes_its_zone(mirror: Mirror) -> None:
    stacks, names_ = mirror.client("cloudformation"), [record(f"{one}.stack.example", "A", "127.0.0.1") for one in "ab"]
    stacks.create_stack(StackName="names", TemplateBody=template(*names_))
    stacks.get_waiter("stack_create_complete").wait(StackName="names", WaiterConfig={"Delay": 1, "MaxAttempts": 30})
    eventually(lambda: short(mirror, "a.stack.example"), ["127.0.0.1"], "the stack's record", within=20)
    servers = stacks.describe_stacks(StackName="names")["Stacks"][0]["Outputs"][0]["OutputValue"].split()
    assert short(mirror, "stack.example", "NS") == sorted(f"{one}." for one in servers)
    changed = template({**names_[0], "ResourceRecords": [{"Value": "127.0.0.5"}]})
    stacks.update_stack(StackName="names", TemplateBody=changed)
    stacks.get_waiter("stack_update_complete").wait(StackName="names", WaiterConfig={"Delay": 1, "MaxAttempts": 30})
    eventually(lambda: short(mirror, "a.stack.example"), ["127.0.0.5"], "the changed record", within=20)
    assert code(mirror, "b.stack.example") == "NXDOMAIN"
    stacks.delete_stack(StackName="names")
    eventually(lambda: code(mirror, "a.stack.example"), "REFUSED", "the zone being gone", within=20)
    zones = mirror.client("route53").list_hosted_zones()["HostedZones"]
    assert "stack.example." not in [one["Name"] for one in zones]


def test_a_stack_whose_record_is_there_already_fails(mirror: Mirror) -> None:
    at = zone(mirror, "taken.example")
    change(mirror, at, record("a.taken.example", "A", "127.0.0.1"))
    properties = {
        "HostedZoneName": "taken.example.",
        "Name": "a.taken.example",
        "Type": "A",
        "TTL": "60",
        "ResourceRecords": ["127.0.0.2"],
    }
    body = json.dumps({"Resources": {"A": {"Type": "AWS::Route53::RecordSet", "Properties": properties}}})
    stacks = mirror.client("cloudformation")
    stacks.create_stack(StackName="taken", TemplateBody=body)
    ended = ("ROLLBACK_COMPLETE", "ROLLBACK_FAILED", "CREATE_FAILED", "CREATE_COMPLETE")

    def status() -> str:
        return str(stacks.describe_stacks(StackName="taken")["Stacks"][0]["StackStatus"])

    eventually(lambda: status() in ended, True, "the end of the stack", within=30)
    assert status() == "ROLLBACK_COMPLETE"
    assert short(mirror, "a.taken.example") == ["127.0.0.1"]
