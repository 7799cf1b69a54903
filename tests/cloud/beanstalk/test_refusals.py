"""What is refused, in the shape and words of AWS; and what is answered, as botocore's model has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from botocore.exceptions import ClientError
from botocore.session import get_session
from botocore.validate import ParamValidator

from tests.support import cloud
from tests.support.beanstalk import DOCKER, forum, get, launched, settings
from tests.support.cloud import REGION

BRANCH = "Docker running on 64bit Amazon Linux 2023"


@pytest.fixture(scope="module")
def eb() -> Iterator[Any]:
    """An application with an environment that nothing here changes."""
    with cloud.in_process() as make:
        made = forum(make)
        launched(made)
        yield made


MALFORMED = [
    ("CreateApplication", {}, "ValidationError", "Value null at 'applicationName'"),
    ("CreateApplication", {"ApplicationName": "a" * 101}, "ValidationError", "less than or equal to 100"),
    ("DescribeEvents", {"Severity": "LOUD"}, "ValidationError", "enum value set"),
    ("DescribeEvents", {"MaxRecords": "many"}, "ValidationError", "'many' is not a valid value for 'maxRecords'"),
    ("DescribeEvents", {"StartTime": "yesterday noon"}, "ValidationError", "for 'startTime'"),
    ("Conquer", {}, "InvalidAction", "Could not find operation Conquer"),
    ("ComposeEnvironments", {}, "NotImplemented", "does not build ComposeEnvironments"),
]


@pytest.mark.parametrize(("operation", "values", "code", "text"), MALFORMED)
def test_what_the_model_forbids_is_refused_at_once(
    eb: Any, operation: str, values: dict[str, str], code: str, text: str
) -> None:
    answer = get(operation, **values)
    assert answer.status_code in (400, 501)
    assert answer.json()["Error"]["Code"] == code
    assert text in answer.json()["Error"]["Message"]


REFUSED = [
    ("create_application", {"ApplicationName": "forum"}, "Application forum already exists."),
    ("delete_application", {"ApplicationName": "forum"}, "Unable to delete application forum"),
    ("create_environment", {"ApplicationName": "x", "EnvironmentName": "abcd"}, "No Application named 'x' found."),
    (
        "create_environment",
        {"ApplicationName": "forum", "EnvironmentName": "curia", "SolutionStackName": DOCKER},
        "Environment curia already exists.",
    ),
    ("create_environment", {"ApplicationName": "forum", "EnvironmentName": "abcd"}, "(no solution stack)"),
    (
        "create_environment",
        {"ApplicationName": "forum", "EnvironmentName": "abcd", "SolutionStackName": DOCKER, "CNAMEPrefix": "curia"},
        "is not available.",
    ),
    (
        "create_environment",
        {"ApplicationName": "forum", "EnvironmentName": "abcd", "SolutionStackName": DOCKER, "VersionLabel": "v9"},
        "No Application Version named 'v9' found.",
    ),
    (
        "create_application_version",
        {
            "ApplicationName": "forum",
            "VersionLabel": "v2",
            "SourceBundle": {"S3Bucket": "elasticbeanstalk-eu-central-1-123456789012", "S3Key": "gone.zip"},
        },
        "Unable to download from S3 location (Bucket: elasticbeanstalk-eu-central-1-123456789012  Key: gone.zip).",
    ),
    ("update_environment", {"EnvironmentName": "curia", "VersionLabel": "v1"}, "Must be Ready."),
    ("delete_application_version", {"ApplicationName": "forum", "VersionLabel": "v1"}, "cannot be deleted"),
    ("abort_environment_update", {"EnvironmentName": "curia"}, "Must be pending deployment."),
    ("restart_app_server", {"EnvironmentName": "curia"}, "Must be Ready."),
    ("swap_environment_cnames", {"SourceEnvironmentName": "curia"}, "must be specified"),
]


@pytest.mark.parametrize(("operation", "values", "text"), REFUSED)
def test_what_cannot_be_is_refused_in_the_words_that_clients_match(
    eb: Any, operation: str, values: dict[str, Any], text: str
) -> None:
    with pytest.raises(ClientError) as refused:
        getattr(eb, operation)(**values)
    assert refused.value.response["Error"]["Code"] == "InvalidParameterValue"
    assert text in refused.value.response["Error"]["Message"]
    assert refused.value.response["ResponseMetadata"]["HTTPStatusCode"] == 400


OPTIONS = [
    ("aws:elasticbeanstalk:command", "DeploymentPolicy", "Someday", "not one of the allowed values"),
    ("aws:elasticbeanstalk:command", "Timeout", "soon", "Value is not a number."),
    ("aws:elasticbeanstalk:command", "Timeout", "3601", "greater than maximum allowed value: 3600"),
    ("aws:autoscaling:asg", "MinSize", "-1", "less than minimum allowed value: 0"),
    ("aws:elasticbeanstalk:command", "Haste", "1", "Unknown configuration setting."),
    ("aws:elasticbeanstalk:container:python", "WSGIPath", "app", "Unknown configuration setting."),
    ("aws:elasticbeanstalk:application:environment", "BIG", "x" * 4096, "environment properties"),
]


@pytest.mark.parametrize(("space", "name", "value", "text"), OPTIONS)
def test_options_that_no_environment_has_are_refused(eb: Any, space: str, name: str, value: str, text: str) -> None:
    rows = settings({(space, name): value})
    with pytest.raises(ClientError) as refused:
        eb.create_environment(
            ApplicationName="forum", EnvironmentName="abcd", SolutionStackName=DOCKER, OptionSettings=rows
        )
    assert refused.value.response["Error"]["Code"] == "ConfigurationValidationException"
    assert text in refused.value.response["Error"]["Message"]
    said = eb.validate_configuration_settings(ApplicationName="forum", OptionSettings=rows)["Messages"]
    assert [one["Severity"] for one in said] == ["error"]
    assert text in said[0]["Message"]


READS = {
    "DescribeAccountAttributes": {},
    "DescribeApplications": {},
    "DescribeApplicationVersions": {},
    "DescribeConfigurationOptions": {"SolutionStackName": DOCKER},
    "DescribeConfigurationSettings": {"ApplicationName": "forum", "EnvironmentName": "curia"},
    "DescribeEnvironments": {},
    "DescribeEnvironmentResources": {"EnvironmentName": "curia"},
    "DescribeEvents": {},
    "DescribePlatformVersion": {"PlatformArn": f"arn:aws:elasticbeanstalk:{REGION}::platform/{BRANCH}/4.6.0"},
    "ListAvailableSolutionStacks": {},
    "ListPlatformBranches": {},
    "ListPlatformVersions": {"Filters": [{"Type": "PlatformBranchName", "Operator": "=", "Values": [BRANCH]}]},
}


@pytest.mark.parametrize("operation", READS)
def test_an_answer_has_nothing_that_the_model_does_not_know_and_right_types(eb: Any, operation: str) -> None:
    answer = getattr(eb, boto3_name(operation))(**READS[operation])
    answer.pop("ResponseMetadata")
    shape = get_session().get_service_model("elasticbeanstalk").operation_model(operation).output_shape
    report = ParamValidator().validate(answer, shape)
    assert not report.has_errors(), report.generate_report()
    assert any(answer.values())
    flat = get(operation, **flattened(READS[operation])).json()[f"{operation}Response"][f"{operation}Result"]
    unknown = set(flat) - set(shape.members)
    assert unknown == set()
    assert set(flat) >= {key for key, value in answer.items() if value}


def boto3_name(operation: str) -> str:
    return re.sub(r"(?<=[a-z])([A-Z])", r"_\1", operation).lower()


def flattened(values: Any, at: str = "") -> dict[str, str]:
    """Parameters as a query has them."""
    if isinstance(values, dict):
        pairs = [(f"{at}.{key}".lstrip("."), value) for key, value in values.items()]
    elif isinstance(values, list):
        pairs = [(f"{at}.member.{number}", value) for number, value in enumerate(values, 1)]
    else:
        return {at: str(values)}
    return {key: text for name, value in pairs for key, text in flattened(value, name).items()}
