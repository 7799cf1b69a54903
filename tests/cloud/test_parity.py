"""`devenv parity --target aws`: what is deployed against the files, asked as it is of AWS."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from devenv.errors import Exit
from devenv.parity import Tree, deployed
from devenv.parity.report import Report, report
from tests.support import cloud
from tests.support.beanstalk import DOCKER
from tests.support.services import ROOT

SPACE = "aws:elasticbeanstalk:application:environment"
WANTED = ("DATABASE_URL", "SECRET_KEY", "REDIS_PASSWORD")
Make = Callable[..., Any]


@pytest.fixture
def make() -> Iterator[Make]:
    """An account with nothing in it."""
    with cloud.in_process() as made:
        yield made


def provisioned(
    make: Make, *, version: str = "17.6", keys: tuple[str, ...] = WANTED, domain: str = "roronline.com"
) -> None:
    """Database, environment and zone as production's template lays them out."""
    make("rds").create_db_instance(
        DBInstanceIdentifier="roronline", DBInstanceClass="db.t4g.micro", Engine="postgres", EngineVersion=version,
        MasterUsername="roronline", MasterUserPassword="carthago-delenda", AllocatedStorage=20,
        PubliclyAccessible=False, DeletionProtection=True,
    )  # fmt: skip
    beanstalk = make("elasticbeanstalk")
    beanstalk.create_application(ApplicationName="roronline")
    beanstalk.create_environment(
        ApplicationName="roronline", EnvironmentName="roronline-main", SolutionStackName=DOCKER,
        OptionSettings=[{"Namespace": SPACE, "OptionName": key, "Value": "given"} for key in keys],
    )  # fmt: skip
    zone = make("route53").create_hosted_zone(Name=domain, CallerReference="once")["HostedZone"]["Id"]
    records = [(f"{name}.{domain}", value) for name, value in (("api", "192.0.2.1"), ("www", "192.0.2.2"))]
    changes = [
        {
            "Action": "CREATE",
            "ResourceRecordSet": {"Name": name, "Type": "A", "TTL": 60, "ResourceRecords": [{"Value": to}]},
        }
        for name, to in records
    ]
    make("route53").change_resource_record_sets(HostedZoneId=zone, ChangeBatch={"Changes": changes})


def compared(make: Make, *names: str) -> Report:
    """What these checks say."""
    chosen = [check for check in deployed.checks(make) if check.name in {f"deployed.{name}" for name in names}]
    assert len(chosen) == len(names)
    return report(Tree(ROOT), chosen, [], "aws")


def test_what_is_deployed_as_the_files_say_is_good(make: Make) -> None:
    provisioned(make)
    found = compared(make, "database", "environment", "names")
    assert found.unreadable == []
    assert [one.text for one in found.faults if "is Launching" not in one.text] == []
    assert found.compared >= 8


def test_another_major_a_renamed_key_and_a_missing_zone_are_told(make: Make) -> None:
    provisioned(
        make, version="16.10", keys=("DATABASE_URL", "DJANGO_SECRET_KEY", "REDIS_PASSWORD"), domain="example.org"
    )
    said = {one.subject for one in compared(make, "database", "environment", "names").faults}
    assert {"PostgreSQL", "variable SECRET_KEY", "variable DJANGO_SECRET_KEY", "zone"} <= said


def test_an_empty_account_and_one_that_does_not_answer_could_not_be_read(make: Make) -> None:
    empty = compared(make, "database", "environment")
    assert [one.check for one in empty.unreadable] == ["deployed.database", "deployed.environment"]
    assert empty.exit == Exit.COULD_NOT_CHECK
    gone = deployed.checks(lambda service: make(service, endpoint_url="http://127.0.0.1:1"))
    assert report(Tree(ROOT), gone, []).red() == {check.name for check in gone}
