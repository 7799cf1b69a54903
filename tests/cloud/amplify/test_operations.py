"""Every operation through boto3, in this process: what is kept, what is refused, in the shape of botocore's model."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from botocore.exceptions import ClientError


@pytest.fixture
def amplify(client: Callable[..., Any]) -> Any:
    return client("amplify")


@pytest.fixture
def app(amplify: Any) -> str:
    made = amplify.create_app(name="www", platform="WEB_COMPUTE", repository="https://example.org/r.git")
    amplify.create_branch(appId=made["app"]["appId"], branchName="main")
    return str(made["app"]["appId"])


def refused(act: Callable[[], Any]) -> tuple[str, str]:
    with pytest.raises(ClientError) as caught:
        act()
    return caught.value.response["Error"]["Code"], caught.value.response["Error"]["Message"]


def test_an_app_is_kept_changed_and_deleted(amplify: Any, app: str) -> None:
    amplify.update_app(appId=app, environmentVariables={"A": "1"}, description="Rome")
    found = amplify.get_app(appId=app)["app"]
    assert (found["name"], found["description"], found["environmentVariables"]) == ("www", "Rome", {"A": "1"})
    assert "accessToken" not in found
    amplify.delete_app(appId=app)
    assert refused(lambda: amplify.get_app(appId=app)) == ("NotFoundException", f"App {app} not found.")


def test_branches_jobs_and_pages(amplify: Any, app: str) -> None:
    assert refused(lambda: amplify.create_branch(appId=app, branchName="main"))[0] == "BadRequestException"
    for number in range(4):
        amplify.create_branch(appId=app, branchName=f"feature/{number}")
    first = amplify.list_branches(appId=app, maxResults=3)
    second = amplify.list_branches(appId=app, maxResults=3, nextToken=first["nextToken"])
    assert len(first["branches"]) + len(second["branches"]) == 5
    assert "nextToken" not in second
    for _ in range(2):
        amplify.start_job(appId=app, branchName="main", jobType="RELEASE", commitMessage="x")
    listed = amplify.list_jobs(appId=app, branchName="main")["jobSummaries"]
    assert [one["jobId"] for one in listed] == ["2", "1"]
    amplify.stop_job(appId=app, branchName="main", jobId="2")
    amplify.delete_job(appId=app, branchName="main", jobId="2")
    assert refused(lambda: amplify.delete_job(appId=app, branchName="main", jobId="1"))[0] == "BadRequestException"
    assert refused(lambda: amplify.get_job(appId=app, branchName="main", jobId="9"))[0] == "NotFoundException"


def test_a_retry_needs_a_job_that_is_over(amplify: Any, app: str) -> None:
    amplify.start_job(appId=app, branchName="main", jobType="RELEASE")
    for more in ({}, {"jobId": "1"}):
        asked = {"appId": app, "branchName": "main", "jobType": "RETRY", **more}
        assert refused(lambda asked=asked: amplify.start_job(**asked))[0] == "BadRequestException"


def test_webhooks_and_tags(amplify: Any, app: str) -> None:
    hook = amplify.create_webhook(appId=app, branchName="main", description="push")["webhook"]
    assert f"id={hook['webhookId']}&token=" in hook["webhookUrl"]
    assert amplify.list_webhooks(appId=app)["webhooks"] == [hook]
    changed = amplify.update_webhook(webhookId=hook["webhookId"], description="other")["webhook"]
    assert (changed["description"], changed["branchName"]) == ("other", "main")
    amplify.delete_webhook(webhookId=hook["webhookId"])
    assert refused(lambda: amplify.get_webhook(webhookId=hook["webhookId"]))[0] == "NotFoundException"
    arn = amplify.get_app(appId=app)["app"]["appArn"]
    amplify.tag_resource(resourceArn=arn, tags={"a": "1", "b": "2"})
    amplify.untag_resource(resourceArn=arn, tagKeys=["a"])
    assert amplify.list_tags_for_resource(resourceArn=arn)["tags"] == {"b": "2"}


@pytest.mark.parametrize(
    ("domain", "settings", "code"),
    [
        ("no domain", [{"prefix": "", "branchName": "main"}], "BadRequestException"),
        ("roronline.com", [{"prefix": "", "branchName": "other"}], "NotFoundException"),
        ("roronline.com", [{"prefix": "a", "branchName": "main"}] * 2, "BadRequestException"),
    ],
)
def test_a_domain_that_makes_no_sense_is_refused(amplify: Any, app: str, domain: str, settings: Any, code: str) -> None:
    asked = {"appId": app, "domainName": domain, "subDomainSettings": settings}
    assert refused(lambda: amplify.create_domain_association(**asked))[0] == code


def test_a_domain_belongs_to_one_app(amplify: Any, app: str) -> None:
    settings = [{"prefix": "www", "branchName": "main"}]
    amplify.create_domain_association(appId=app, domainName="roronline.com", subDomainSettings=settings)
    other = amplify.create_app(name="other")["app"]["appId"]
    amplify.create_branch(appId=other, branchName="main")
    again = {"appId": other, "domainName": "roronline.com", "subDomainSettings": settings}
    assert "already associated" in refused(lambda: amplify.create_domain_association(**again))[1]


def test_a_manual_deployment_of_a_compute_app_is_refused(amplify: Any) -> None:
    made = amplify.create_app(name="zip", platform="WEB_COMPUTE")["app"]["appId"]
    amplify.create_branch(appId=made, branchName="main")
    code, text = refused(lambda: amplify.create_deployment(appId=made, branchName="main"))
    assert (code, "server-side rendering" in text) == ("BadRequestException", True)
