"""A parameter group's values are the server's settings."""

from __future__ import annotations

import psycopg
import pytest

from tests.cloud.rds.database import Database
from tests.support.cloud import Mirror, eventually


def group(mirror: Mirror, name: str, **values: str) -> str:
    """A parameter group with these values."""
    rds = mirror.client("rds")
    rds.create_db_parameter_group(DBParameterGroupName=name, DBParameterGroupFamily="postgres17", Description=name)
    change(mirror, name, **values)
    return name


def change(mirror: Mirror, name: str, **values: str) -> None:
    """Other values for some parameters; a double underscore stands for RDS's dot."""
    parameters = [
        {"ParameterName": key.replace("__", "."), "ParameterValue": value, "ApplyMethod": "immediate"}
        for key, value in values.items()
    ]
    mirror.client("rds").modify_db_parameter_group(DBParameterGroupName=name, Parameters=parameters)


def test_a_dynamic_parameter_is_in_force_soon_a_static_one_after_a_reboot(mirror: Mirror) -> None:
    name = group(mirror, "forum", work_mem="5MB", max_connections="33")
    made = Database(mirror, DBParameterGroupName=name).until()
    with made.connect() as connection:
        assert connection.execute("SHOW work_mem").fetchone() == ("5MB",)
        assert connection.execute("SHOW max_connections").fetchone() == ("33",)
        change(mirror, name, work_mem="7MB", max_connections="44")
        eventually(lambda: connection.execute("SHOW work_mem").fetchone(), ("7MB",), "work_mem")
        assert connection.execute("SHOW max_connections").fetchone() == ("33",)
    made.rds.reboot_db_instance(DBInstanceIdentifier=made.name)
    with made.until().connect() as connection:
        assert connection.execute("SHOW max_connections").fetchone() == ("44",)
    made.remove()


def test_connections_without_tls_are_let_in_only_where_force_ssl_is_off(mirror: Mirror) -> None:
    made = Database(mirror, DBParameterGroupName=group(mirror, "open-door", rds__force_ssl="0")).until()
    made.connect(sslmode="disable").close()
    change(mirror, "open-door", rds__force_ssl="1")
    eventually(lambda: _plain(made), False, "entering without TLS")
    made.remove()


def _plain(made: Database) -> bool:
    try:
        made.connect(sslmode="disable").close()
    except psycopg.OperationalError:
        return False
    return True


@pytest.mark.parametrize("value", ["many", "-5"])
def test_a_value_that_the_server_refuses_is_told_as_aws_does(mirror: Mirror, value: str) -> None:
    name = group(mirror, f"broken{'-' if value == 'many' else '-5-'}x", max_connections=value)
    made = Database(mirror, DBParameterGroupName=name)
    made.until("incompatible-parameters")
    events = made.rds.describe_events(SourceType="db-instance", SourceIdentifier=made.name)["Events"]
    told = [one["Message"] for one in events]
    assert any("max_connections" in message for message in told), told
    made.rds.delete_db_instance(DBInstanceIdentifier=made.name, SkipFinalSnapshot=True)
