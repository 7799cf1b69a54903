"""The seams in moto, and the parts that need no cloud: shares of traffic, configuration files, the proxy's log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from devenv.aws.elasticbeanstalk import wire
from devenv.aws.elasticbeanstalk.models import BeanstalkBackend
from devenv.aws.elasticbeanstalk.plane.host import metrics
from devenv.aws.elasticbeanstalk.plane.host.errors import ExtensionsError
from devenv.aws.elasticbeanstalk.plane.host.extensions import read
from devenv.aws.elasticbeanstalk.plane.traffic import Entrance, Target
from devenv.aws.elasticbeanstalk.records import Key
from tests.support.beanstalk import forum
from tests.support.bundles import bundle

PROPERTIES = "aws:elasticbeanstalk:application:environment"


def test_moto_finds_our_backend_our_urls_and_the_services_policies(client: Callable[..., Any]) -> None:
    from moto.backends import get_backend

    regions = get_backend("elasticbeanstalk")["123456789012"]
    assert isinstance(regions["eu-central-1"], BeanstalkBackend)
    assert list(regions["eu-central-1"].flask_paths) == ["/"]
    role = client("iam").create_role(RoleName="instances", AssumeRolePolicyDocument="{}")["Role"]["RoleName"]
    arn = "arn:aws:iam::aws:policy/AWSElasticBeanstalkWebTier"
    client("iam").attach_role_policy(RoleName=role, PolicyArn=arn)


def test_old_versions_go_when_a_new_one_comes_and_one_that_runs_stays(client: Callable[..., Any]) -> None:
    eb = forum(client)
    bucket = eb.create_storage_location()["S3Bucket"]
    rule = {"MaxCountRule": {"Enabled": True, "MaxCount": 2, "DeleteSourceFromS3": True}}
    config = {"ServiceRole": "arn:aws:iam::123456789012:role/r", "VersionLifecycleConfig": rule}
    eb.update_application_resource_lifecycle(ApplicationName="forum", ResourceLifecycleConfig=config)
    eb.create_environment(
        ApplicationName="forum", EnvironmentName="curia", VersionLabel="v1",
        SolutionStackName="64bit Amazon Linux 2023 v4.6.0 running Docker",
    )  # fmt: skip
    for label in ("v2", "v3", "v4"):
        client("s3").put_object(Bucket=bucket, Key=f"{label}.zip", Body=bundle(label))
        source = {"S3Bucket": bucket, "S3Key": f"{label}.zip"}
        eb.create_application_version(ApplicationName="forum", VersionLabel=label, SourceBundle=source)
    found = eb.describe_application_versions(ApplicationName="forum")["ApplicationVersions"]
    assert [one["VersionLabel"] for one in found] == ["v4", "v3", "v1"]
    keys = [one["Key"] for one in client("s3").list_objects_v2(Bucket=bucket)["Contents"]]
    assert "v2.zip" not in keys
    assert {"v1.zip", "v3.zip", "v4.zip"} <= set(keys)


def test_shares_of_traffic_come_out_exactly_and_evenly() -> None:
    entrance = Entrance("127.0.0.1", 80, [Target("old", 80, 90), Target("new", 80, 10)])
    turns = [entrance.order()[0].address for _ in range(100)]
    assert Counter(turns) == {"old": 90, "new": 10}
    assert max(len(run) for run in "".join(turns).split("new")) <= len("old") * 10
    assert entrance.order()[1:] != []  # the other one is there when the first does not take it


def test_both_ways_to_write_option_settings_mean_the_same() -> None:
    first = f"{{namespace: '{PROPERTIES}', option_name: A, value: 1}}"
    rows = f"option_settings: [{first}, {{option_name: B, value: true}}]"
    names = f"option_settings: {{'{PROPERTIES}': {{A: 1, B: true}}}}"
    wanted = {Key(PROPERTIES, "A"): "1", Key(PROPERTIES, "B"): "true"}
    assert read({".ebextensions/1.config": rows}, "v1").settings == wanted
    assert read({".ebextensions/1.config": names}, "v1").settings == wanted
    later = {".ebextensions/1.config": names, ".ebextensions/2.config": names.replace("A: 1", "A: 2")}
    assert read(later, "v1").settings[Key(PROPERTIES, "A")] == "2"
    assert read({".ebextensions/notes.txt": "option_settings: ["}, "v1").settings == {}


MALFORMED = {
    "no mapping": "[1, 2]",
    "tabs and braces": "\t{",
    "a key nobody knows": "conquer: {}",
    "a key that is not carried out": "services: {}",
    "a relative path": "files: {etc/x: {content: x}}",
    "a path that climbs": "files: {/etc/../../x: {content: x}}",
    "a file from elsewhere": "files: {/etc/x: {source: 'http://example.org'}}",
    "a command without one": "commands: {1: {test: x}}",
    "a row without a name": "option_settings: [{value: 1}]",
}


@pytest.mark.parametrize("case", MALFORMED)
def test_a_malformed_configuration_file_is_named(case: str) -> None:
    with pytest.raises(ExtensionsError, match=r"\.ebextensions/1\.config in application version v7"):
        read({".ebextensions/1.config": MALFORMED[case]}, "v7")


def test_what_nginx_answered_is_counted_by_status_and_quantile(tmp_path: Path) -> None:
    assert metrics.recent(tmp_path / "nowhere") is None
    lines = [f'{1000 + n / 100}"/x"{200 if n % 10 else 503}"{n / 1000}"-"-' for n in range(100)]
    (tmp_path / "application.log.2026-01-01-00").write_text("\n".join([*lines, '900.0"/old"200"9"-"-', '1000.0"/cut']))
    told = metrics.told(metrics.recent(tmp_path, now=1001.0) or [])
    assert told["RequestCount"] == 100
    assert told["StatusCodes"] == {"Status2xx": 90, "Status3xx": 0, "Status4xx": 0, "Status5xx": 10}
    assert (told["Latency"]["P50"], told["Latency"]["P99"]) == (0.05, 0.099)
    assert metrics.told([]) == {"Duration": 10, "RequestCount": 0}


def test_lists_are_read_in_every_way_that_clients_write_them() -> None:
    wanted = wire.operation("DescribeEnvironments")
    for key in ("EnvironmentNames.member.{}", "EnvironmentNames.members.{}", "EnvironmentNames.{}"):
        said = wire.read(wanted, {key.format(2): "bbbb", key.format(1): "aaaa"})
        assert said["EnvironmentNames"] == ["aaaa", "bbbb"]
    create = wire.operation("CreateConfigurationTemplate")
    source = {"TemplateSpecification.TemplateSource.EnvironmentName": "e"}
    said = {"ApplicationName": "forum", "TemplateName": "t", **source}
    assert wire.read(create, said)["TemplateSpecification"] == {"EnvironmentName": "e"}
