"""What is really deployed against the files: database, environment, names, front end, as AWS tells of them.

The usual variables of AWS say where and as whom: `AWS_PROFILE`, `AWS_REGION`, and `AWS_ENDPOINT_URL` for the mirror.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from devenv.parity import located, source
from devenv.parity.checks import template
from devenv.parity.checks.names import NAMES
from devenv.parity.comparison import Check, Comparison, holds, same
from devenv.parity.fact import Fact, UnreadableError
from devenv.parity.tree import Tree

Client = Callable[[str], Any]
Look = Callable[[Tree], Iterator[Comparison]]


def checks(client: Client | None = None) -> tuple[Check, ...]:
    """By name; `client` makes one for a service of AWS."""
    ask = client or clients()
    looks = {"database": database, "environment": environment, "names": names, "front-end": front_end}
    return tuple(Check(f"deployed.{name}", _told(look, ask)) for name, look in looks.items())


def clients() -> Client:
    """Clients that give up soon: an answer within seconds or none."""
    import boto3
    from botocore.config import Config
    from botocore.exceptions import BotoCoreError

    soon = Config(connect_timeout=2, read_timeout=4, retries={"total_max_attempts": 1})
    try:
        session = boto3.Session()
    except BotoCoreError as failed:  # a profile that is not there
        raise UnreadableError("AWS", str(failed)) from failed
    return lambda service: session.client(service, config=soon)  # type: ignore[call-overload]


def _told(look: Callable[[Tree, Client], Iterator[Comparison]], client: Client) -> Look:
    """What AWS does not answer could not be read."""

    @wraps(look)
    def asked(tree: Tree) -> Iterator[Comparison]:
        from botocore.exceptions import BotoCoreError, ClientError

        try:
            yield from look(tree, client)
        except (BotoCoreError, ClientError) as failed:
            raise UnreadableError("AWS", str(failed)) from failed

    return asked


def database(tree: Tree, client: Client) -> Iterator[Comparison]:
    """One major with the container's; not open to the world, not to be deleted by mistake."""
    image = tree.development["postgres"]["image"]
    found = client("rds").describe_db_instances()["DBInstances"]
    if not found:
        raise UnreadableError("AWS RDS", "has no database")
    for one in found:
        place = f"RDS {one['DBInstanceIdentifier']}"
        major = Fact(one["EngineVersion"].partition(".")[0], place)
        yield same("PostgreSQL", [image.read(image.partition(":")[2].partition(".")[0]), major])
        yield holds(f"{place} open", not one.get("PubliclyAccessible"), "everybody may reach it", Fact("public", place))
        kept = one.get("DeletionProtection")
        yield holds(
            f"{place} kept", kept, "one call deletes it", Fact("DeletionProtection", place), severity="misleads"
        )


def environment(tree: Tree, client: Client) -> Iterator[Comparison]:
    """Ready, and given what Compose wants."""
    beanstalk = client("elasticbeanstalk")
    found = beanstalk.describe_environments(IncludeDeleted=False)["Environments"]
    if not found:
        raise UnreadableError("AWS Elastic Beanstalk", "has no environment")
    for one in found:
        place = f"environment {one['EnvironmentName']}"
        yield holds(place, one["Status"] == "Ready", f"is {one['Status']}", Fact(one["Status"], place))
        settings = beanstalk.describe_configuration_settings(
            ApplicationName=one["ApplicationName"], EnvironmentName=one["EnvironmentName"]
        )["ConfigurationSettings"][0]["OptionSettings"]
        given = {
            option["OptionName"]: Fact(option["OptionName"], place)
            for option in settings
            if option["Namespace"] in template.GIVEN
        }
        yield from template.variables(tree, given, place)


def names(tree: Tree, client: Client) -> Iterator[Comparison]:
    """The zone is there, and `api` and `www` are in it."""
    domain = source.assigned(tree, NAMES, "PRODUCTION_DOMAIN")
    route53 = client("route53")
    zones = [
        one
        for one in route53.list_hosted_zones_by_name(DNSName=f"{domain}.")["HostedZones"]
        if one["Name"] == f"{domain}."
    ]
    yield holds("zone", zones, f"there is none for {domain}", domain)
    for zone in zones[:1]:
        pages = route53.get_paginator("list_resource_record_sets").paginate(HostedZoneId=zone["Id"])
        kinds = {(one["Name"], one["Type"]) for page in pages for one in page["ResourceRecordSets"]}
        for name in ("api", "www"):
            there = any((f"{name}.{domain}.", kind) in kinds for kind in ("A", "AAAA", "CNAME"))
            yield holds(f"record of {name}", there, "there is none", domain)


def front_end(tree: Tree, client: Client) -> Iterator[Comparison]:
    """Every app's and branch's keys are those that the front end checks."""
    amplify = client("amplify")
    apps = amplify.list_apps()["apps"]
    if not apps:
        raise UnreadableError("AWS Amplify", "has no app")
    for app in apps:
        place = f"Amplify {app['name']}"
        branches = amplify.list_branches(appId=app["appId"])["branches"]
        for one in (app, *branches):
            given = {Fact(key, place): Fact(value, place) for key, value in one.get("environmentVariables", {}).items()}
            yield from template.hosted(tree, given)
        built = [Fact(one["branchName"], place) for one in branches]
        yield holds(f"branch of {place}", "main" in built, "main is not built", *built)
        yield holds(
            place, located.at(app, "platform") == "WEB_COMPUTE", "serves no Next.js", Fact(app["platform"], place)
        )
