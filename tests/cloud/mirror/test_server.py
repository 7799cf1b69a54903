"""The mirror answers AWS's clients: what it has, what it has not, and what AWS would refuse."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import boto3
import httpx
import pytest
from botocore.exceptions import ClientError

from tests.support.cloud import KEYS, ONCE, Mirror


def refused(act: Callable[[], Any]) -> tuple[str, int, str]:
    """Code, HTTP status and text of a refusal."""
    with pytest.raises(ClientError) as caught:
        act()
    answer = caught.value.response
    return answer["Error"]["Code"], answer["ResponseMetadata"]["HTTPStatusCode"], answer["Error"]["Message"]


def test_an_object_comes_back_as_it_was_put(mirror: Mirror) -> None:
    s3 = mirror.client("s3")
    s3.create_bucket(Bucket="there-and-back", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    s3.put_object(Bucket="there-and-back", Key="rome/senate", Body=b"S.P.Q.R.")
    assert s3.get_object(Bucket="there-and-back", Key="rome/senate")["Body"].read() == b"S.P.Q.R."


def test_the_same_call_answers_in_process(client: Callable[..., Any]) -> None:
    assert client("sts").get_caller_identity()["Account"] == "123456789012"


@pytest.mark.parametrize(
    ("service", "operation", "arguments"),
    [
        ("rds", "describe_account_attributes", {}),
        ("iam", "get_organizations_access_report", {"JobId": "0" * 36}),
        ("ssm", "list_nodes", {}),
        ("route53", "list_traffic_policies", {}),
        ("cloudwatch", "list_metric_streams", {}),
    ],
)
def test_what_is_not_built_is_refused_at_once(
    mirror: Mirror, service: str, operation: str, arguments: dict[str, Any]
) -> None:
    patient = mirror.client(service, config=None)  # with boto3's own retries
    with pytest.raises(ClientError) as caught:
        getattr(patient, operation)(**arguments)
    answer = caught.value.response
    assert (answer["Error"]["Code"], answer["ResponseMetadata"]["HTTPStatusCode"]) == ("NotImplemented", 501)
    assert "does not build" in answer["Error"]["Message"]
    assert answer["ResponseMetadata"]["RetryAttempts"] == 0


def test_a_service_outside_the_mirror_is_refused_at_once(mirror: Mirror) -> None:
    code, status, text = refused(mirror.client("lambda", config=None).list_functions)
    assert (code, status) == ("NotImplemented", 501)
    assert "does not serve lambda" in text


def test_a_region_that_does_not_exist_is_refused_as_a_bad_scope(mirror: Mirror) -> None:
    code, status, text = refused(mirror.client("rds", "mars-north-1").describe_db_instances)
    assert (code, status) == ("SignatureDoesNotMatch", 403)
    assert "valid region" in text
    code, status, _ = refused(mirror.client("ssm", "mars-north-1").describe_parameters)
    assert (code, status) == ("InvalidSignatureException", 403)
    code, status, _ = refused(mirror.client("s3", "mars-north-1").list_buckets)
    assert (code, status) == ("AuthorizationHeaderMalformed", 400)


def test_a_call_without_a_signature_is_refused(mirror: Mirror) -> None:
    answer = httpx.post(mirror.endpoint, data={"Action": "DescribeDBInstances"}, headers={"Host": "rds.amazonaws.com"})
    assert answer.status_code == 403
    assert "<Code>MissingAuthenticationToken</Code>" in answer.text


def test_a_scope_for_another_service_than_the_host_is_refused(mirror: Mirror) -> None:
    iam = boto3.Session(region_name="eu-central-1", **KEYS).client("iam", endpoint_url=mirror.endpoint, config=ONCE)
    iam.meta.events.register("before-send.iam", _to_host("rds.eu-central-1.amazonaws.com"))
    code, status, text = refused(iam.list_roles)
    assert (code, status) == ("SignatureDoesNotMatch", 403)
    assert "correct service: 'rds'" in text


def _to_host(name: str) -> Callable[..., None]:
    def change(request: Any, **_: Any) -> None:
        request.headers["Host"] = name

    return change


def test_an_unknown_operation_is_refused_as_aws_does(mirror: Mirror) -> None:
    rds = mirror.client("rds")
    rds.meta.events.register("before-call.rds", lambda params, **_: params["body"].update(Action="MakeCoffee"))
    code, status, _ = refused(rds.describe_db_instances)
    assert (code, status) == ("InvalidAction", 400)


def test_an_alarm_is_kept_whatever_protocol_the_client_chose(mirror: Mirror) -> None:
    watch = mirror.client("cloudwatch")
    watch.put_metric_alarm(
        AlarmName="database-full", MetricName="FreeStorageSpace", Namespace="AWS/RDS", Statistic="Average",
        Period=300, EvaluationPeriods=1, Threshold=1.0, ComparisonOperator="LessThanThreshold",
    )  # fmt: skip
    assert [one["AlarmName"] for one in watch.describe_alarms()["MetricAlarms"]] == ["database-full"]
