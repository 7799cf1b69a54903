"""Both forms of the wire; answers as botocore's model has them; refusals in the shape and words of AWS."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from botocore.exceptions import ClientError
from botocore.session import get_session

from devenv.aws.elasticbeanstalk import wire
from devenv.aws.elasticbeanstalk.api import OPERATIONS
from tests.support.beanstalk import DOCKER, forum, get, launched, settings

Make = Callable[..., Any]


@pytest.fixture
def eb(client: Make) -> Any:
    """A client of the service in this process, with an application and a version."""
    return forum(client)


def test_the_action_asks_with_get_and_reads_json(eb: Any) -> None:
    launched(eb)
    answer = get("DescribeApplicationVersions", ApplicationName="forum", **{"VersionLabels.members.1": "v1"})
    assert answer.headers["content-type"] == "application/json"
    found = answer.json()["DescribeApplicationVersionsResponse"]["DescribeApplicationVersionsResult"]
    assert [one["VersionLabel"] for one in found["ApplicationVersions"]] == ["v1"]
    none = get("DescribeApplicationVersions", ApplicationName="forum", **{"VersionLabels.members.1": "v9"}).json()
    assert none["DescribeApplicationVersionsResponse"]["DescribeApplicationVersionsResult"]["ApplicationVersions"] == []
    answer = get("DescribeEnvironments", ApplicationName="forum", **{"EnvironmentNames.members.1": "curia"}).json()
    one = answer["DescribeEnvironmentsResponse"]["DescribeEnvironmentsResult"]["Environments"][0]
    assert (one["Status"], one["Health"], one["VersionLabel"]) == ("Launching", "Grey", "v1")
    events = get("DescribeEvents", ApplicationName="forum", Severity="TRACE", StartTime="20200101T000000Z").json()
    rows = events["DescribeEventsResponse"]["DescribeEventsResult"]["Events"]
    assert all(isinstance(row["EventDate"], int | float) for row in rows)
    assert rows[0]["Message"] == "createEnvironment is starting."


def test_an_error_in_json_has_a_code_and_a_message(eb: Any) -> None:
    answer = get("UpdateEnvironment", EnvironmentName="nowhere", VersionLabel="v1")
    assert answer.status_code == 400
    text = "No Environment found for EnvironmentName = 'nowhere'."
    assert answer.json()["Error"]["Code"] == "InvalidParameterValue"
    assert answer.json()["Error"]["Message"] == text


def test_every_event_keeps_the_number_of_its_own_request(eb: Any) -> None:
    made = launched(eb)
    number = made["ResponseMetadata"]["RequestId"]
    found = eb.describe_events(ApplicationName="forum")
    assert found["ResponseMetadata"]["RequestId"] != number
    assert len({event["RequestId"] for event in found["Events"]}) == 3
    mine = eb.describe_events(RequestId=number)["Events"]
    assert [event["Message"] for event in mine] == ["createEnvironment is starting."]


def test_events_are_asked_for_by_severity_time_and_page(eb: Any) -> None:
    launched(eb)
    every = eb.describe_events(ApplicationName="forum")["Events"]
    assert eb.describe_events(ApplicationName="forum", Severity="ERROR")["Events"] == []
    later = eb.describe_events(ApplicationName="forum", StartTime=every[1]["EventDate"])["Events"]
    assert [one["Message"] for one in later] == [one["Message"] for one in every[:2]]
    page = eb.describe_events(ApplicationName="forum", MaxRecords=2)
    rest = eb.describe_events(ApplicationName="forum", MaxRecords=2, NextToken=page["NextToken"])
    assert [one["Message"] for one in page["Events"] + rest["Events"]] == [one["Message"] for one in every[:4]]


def test_saved_configurations_are_made_changed_and_used(eb: Any) -> None:
    rows = settings({("aws:autoscaling:asg", "MinSize"): "2"})
    eb.create_configuration_template(
        ApplicationName="forum", TemplateName="two", SolutionStackName=DOCKER, OptionSettings=rows
    )
    rows = settings({("aws:autoscaling:asg", "MaxSize"): "1"})
    with pytest.raises(ClientError, match="MinSize is greater than MaxSize"):
        eb.update_configuration_template(ApplicationName="forum", TemplateName="two", OptionSettings=rows)
    eb.create_environment(ApplicationName="forum", EnvironmentName="pair", TemplateName="two")
    found = eb.describe_configuration_settings(ApplicationName="forum", EnvironmentName="pair")
    rows = found["ConfigurationSettings"][0]["OptionSettings"]
    values = {(one["Namespace"], one["OptionName"]): one.get("Value") for one in rows}
    assert values[("aws:autoscaling:asg", "MinSize")] == "2"
    assert values[("aws:elasticbeanstalk:command", "DeploymentPolicy")] == "AllAtOnce"
    eb.delete_configuration_template(ApplicationName="forum", TemplateName="two")
    assert eb.describe_applications()["Applications"][0]["ConfigurationTemplates"] == []


def test_tags_are_listed_changed_and_counted(eb: Any) -> None:
    arn = eb.describe_applications()["Applications"][0]["ApplicationArn"]
    eb.update_tags_for_resource(ResourceArn=arn, TagsToAdd=[{"Key": "a", "Value": "1"}], TagsToRemove=["who"])
    assert eb.list_tags_for_resource(ResourceArn=arn)["ResourceTags"] == [{"Key": "a", "Value": "1"}]
    many = [{"Key": str(number), "Value": "x"} for number in range(50)]
    with pytest.raises(ClientError, match="TooManyTags"):
        eb.update_tags_for_resource(ResourceArn=arn, TagsToAdd=many)
    with pytest.raises(ClientError, match="ResourceNotFoundException"):
        eb.list_tags_for_resource(ResourceArn=arn + "x")


def test_an_application_goes_with_its_environments(eb: Any) -> None:
    eb.delete_application(ApplicationName="forum")
    assert eb.describe_applications()["Applications"] == []
    said = [event["Message"] for event in eb.describe_events(ApplicationName="forum")["Events"]]
    assert said[0] == "The application has been deleted successfully."


def test_every_operation_that_is_carried_out_exists_and_the_others_are_known_to_be_missing() -> None:
    every = set(get_session().get_service_model("elasticbeanstalk").operation_names)
    assert set(OPERATIONS) <= every
    assert every - set(OPERATIONS) == {
        "ApplyEnvironmentManagedAction", "ComposeEnvironments", "CreatePlatformVersion", "DeletePlatformVersion",
    }  # fmt: skip
    assert wire.model().api_version == "2010-12-01"
