"""The cloud mirror: how soon it is ready, answers, and has a database."""

from __future__ import annotations

import time
from statistics import median
from typing import Any

import psycopg

from tests.support.cloud import Mirror

CALLS = {
    "s3": "list_buckets", "ssm": "describe_parameters", "secretsmanager": "list_secrets", "iam": "list_roles",
    "sts": "get_caller_identity", "acm": "list_certificates", "rds": "describe_db_instances",
    "route53": "list_hosted_zones", "cloudformation": "describe_stacks", "elasticbeanstalk": "describe_environments",
    "amplify": "list_apps", "cloudwatch": "describe_alarms",
}  # fmt: skip
PASSWORD = "carthago-delenda-est"


def one_mirror() -> dict[str, Any]:
    """Seconds to ready, milliseconds of the slowest first and of the median later call, seconds to a database."""
    mirror = Mirror(speed=1)
    try:
        began = time.perf_counter()
        mirror.start()
        found: dict[str, Any] = {"mirror_ready_s": time.perf_counter() - began}
        calls = {service: getattr(mirror.client(service, "us-east-1"), name) for service, name in CALLS.items()}
        found["first_call_ms"] = max(_milliseconds(call) for call in calls.values())
        found["warm_call_ms"] = median(_milliseconds(call) for call in calls.values() for _ in range(5))
        _database(mirror, "first")  # the template of all clusters is made with the first one
        found["rds_s"] = _database(mirror, "second")
        return found
    finally:
        mirror.close()


def _milliseconds(call: Any) -> float:
    began = time.perf_counter()
    call()
    return (time.perf_counter() - began) * 1000


def _database(mirror: Mirror, name: str) -> float:
    """Seconds from CreateDBInstance to the answer over a connection whose certificate was verified."""
    rds, began = mirror.client("rds", "us-east-1"), time.perf_counter()
    rds.create_db_instance(
        DBInstanceIdentifier=name, Engine="postgres", DBInstanceClass="db.t4g.micro", AllocatedStorage=20,
        MasterUsername="consul", MasterUserPassword=PASSWORD, DBName="rome",
    )  # fmt: skip
    told: dict[str, Any] = {}
    while told.get("DBInstanceStatus") != "available":
        time.sleep(0.05)
        (told,) = rds.describe_db_instances(DBInstanceIdentifier=name)["DBInstances"]
    end = told["Endpoint"]
    (address,) = mirror.about()["names"][end["Address"]]
    with psycopg.connect(
        host=end["Address"], hostaddr=address, port=end["Port"], user="consul", password=PASSWORD, dbname="rome",
        sslmode="verify-full", sslrootcert=str(mirror.ca),
    ) as connection:  # fmt: skip
        connection.execute("SELECT 1")
    return time.perf_counter() - began
