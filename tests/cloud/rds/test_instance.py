"""CreateDBInstance gives a real PostgreSQL; every state that is told is true."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from tests.cloud.rds.database import PASSWORD, Database, is_there, refused
from tests.support.cloud import Mirror, eventually


@pytest.fixture(scope="module")
def database(mirror: Mirror) -> Iterator[Database]:
    """An available instance for the tests that leave it as it was."""
    made = Database(mirror, MultiAZ=True).until()
    yield made
    made.remove()


def test_it_is_creating_until_a_verified_connection_was_answered(mirror: Mirror) -> None:
    made = Database(mirror)
    assert made.status == "creating"
    assert "Endpoint" not in made.told()
    with made.until().connect() as connection:
        assert connection.execute("SHOW server_version_num").fetchone()[0].startswith("17")  # type: ignore[index]
        assert connection.execute("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()").fetchone() == (True,)
    made.remove()
    eventually(lambda: is_there(made), False, "the record being there")


def test_the_master_user_owns_the_database_and_is_no_superuser(database: Database) -> None:
    with database.connect() as connection:
        connection.execute("CREATE TABLE senators (name text)")
        connection.execute("DROP TABLE senators")
        assert connection.execute("SHOW is_superuser").fetchone() == ("off",)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("CREATE ROLE cleopatra SUPERUSER")


def test_nobody_enters_without_tls_or_with_a_wrong_password(database: Database) -> None:
    with pytest.raises(psycopg.OperationalError, match="no encryption"):
        database.connect(sslmode="disable")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        database.connect(password="wrong-password")
    with pytest.raises(psycopg.OperationalError, match="does not match host name"):
        database.connect(host="another.aaaaaaaaaa.eu-central-1.rds.amazonaws.com")


def test_a_new_password_is_in_force_when_it_is_available_again(database: Database) -> None:
    database.rds.modify_db_instance(
        DBInstanceIdentifier=database.name, MasterUserPassword="ceterum-censeo-1", ApplyImmediately=True
    )
    assert database.status in ("modifying", "available")
    database.until()
    with pytest.raises(psycopg.OperationalError):
        database.connect()
    database.password = "ceterum-censeo-1"
    database.connect().close()


def test_a_reboot_restarts_the_server_at_the_same_address(database: Database) -> None:
    before, address = _started(database), database.address()
    database.rds.reboot_db_instance(DBInstanceIdentifier=database.name)
    assert database.status in ("rebooting", "available")
    database.until()
    assert _started(database) > before
    assert database.address() == address


def test_a_failover_points_the_name_at_another_address_and_keeps_the_data(database: Database) -> None:
    with database.connect() as connection:
        connection.execute("CREATE TABLE kept AS SELECT 44 AS year")
        address, zone = database.address(), database.told()["AvailabilityZone"]
        database.rds.reboot_db_instance(DBInstanceIdentifier=database.name, ForceFailover=True)
        database.until()
        with pytest.raises(psycopg.OperationalError):
            connection.execute("SELECT 1")
    assert database.address() != address
    assert database.told()["SecondaryAvailabilityZone"] == zone
    with database.connect() as connection:
        assert connection.execute("SELECT year FROM kept").fetchone() == (44,)
        connection.execute("DROP TABLE kept")
    messages = [one["Message"] for one in database.rds.describe_events(SourceType="db-instance")["Events"]]
    assert "Multi-AZ instance failover completed" in messages


def test_a_server_that_dies_is_brought_up_again_and_its_death_is_told(database: Database) -> None:
    resource = database.told()["DbiResourceId"]
    pid = database.mirror.about()["planes"]["rds"][resource]["pid"]
    os.kill(pid, signal.SIGKILL)
    eventually(lambda: database.status == "available", False, "its death being told", within=10)
    database.until()
    assert database.mirror.about()["planes"]["rds"][resource]["pid"] != pid
    database.connect().close()


def test_what_aws_refuses_is_refused(mirror: Mirror, database: Database) -> None:
    rds = database.rds
    base = {"DBInstanceClass": "db.t4g.micro", "AllocatedStorage": 20, "MasterUsername": "consul"}
    good = {**base, "MasterUserPassword": PASSWORD, "Engine": "postgres"}
    assert refused(rds.create_db_instance, DBInstanceIdentifier=database.name, **good) == "DBInstanceAlreadyExists"
    odd = {**good, "MasterUserPassword": 'a/b@c d"e'}
    assert refused(rds.create_db_instance, DBInstanceIdentifier="odd", **odd) == "InvalidParameterValue"
    old = {**good, "EngineVersion": "9.6.1"}
    assert refused(rds.create_db_instance, DBInstanceIdentifier="old", **old) == "InvalidParameterCombination"
    other = {**good, "Engine": "mysql"}
    assert refused(rds.create_db_instance, DBInstanceIdentifier="other", **other) == "NotImplemented"
    assert refused(rds.reboot_db_instance, DBInstanceIdentifier="nobody") == "DBInstanceNotFound"
    assert refused(rds.delete_db_instance, DBInstanceIdentifier=database.name) == "InvalidParameterCombination"


def test_a_protected_instance_is_not_deleted(mirror: Mirror) -> None:
    made = Database(mirror, DeletionProtection=True).until()
    gone = {"DBInstanceIdentifier": made.name, "SkipFinalSnapshot": True}
    assert refused(made.rds.delete_db_instance, **gone) == "InvalidParameterCombination"
    made.connect().close()
    made.rds.modify_db_instance(DBInstanceIdentifier=made.name, DeletionProtection=False)
    made.remove()
    eventually(lambda: is_there(made), False, "the record being there")


def _started(database: Database) -> Any:
    with database.connect() as connection:
        return connection.execute("SELECT pg_postmaster_start_time()").fetchone()


def test_creation_takes_no_more_than_five_seconds_for_a_warm_mirror(database: Database) -> None:
    began = time.monotonic()
    made = Database(database.mirror)
    while "Endpoint" not in made.told() or made.status != "available":
        time.sleep(0.05)
    made.connect().close()
    taken = time.monotonic() - began
    made.remove()
    assert taken < 30, "even on a busy machine; `make bench` measures it"
