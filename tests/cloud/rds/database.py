"""One RDS instance in a test, as its user sees it."""

from __future__ import annotations

import contextlib
import secrets
from typing import Any

import psycopg
import pytest
from botocore.exceptions import ClientError

from tests.support.cloud import Mirror, eventually

PASSWORD = "carthago-delenda-est"


class Database:
    """One instance, as its user sees it."""

    def __init__(self, mirror: Mirror, name: str = "", **more: Any) -> None:
        self.mirror, self.rds = mirror, mirror.client("rds")
        self.name = name or f"db-{secrets.token_hex(4)}"
        self.password = PASSWORD
        if not more.pop("exists", False):
            self.rds.create_db_instance(
                DBInstanceIdentifier=self.name, Engine="postgres", EngineVersion="17", DBInstanceClass="db.t4g.micro",
                AllocatedStorage=20, MasterUsername="consul", MasterUserPassword=PASSWORD, DBName="rome", **more,
            )  # fmt: skip

    def told(self) -> dict[str, Any]:
        """What RDS tells of it."""
        found: dict[str, Any] = self.rds.describe_db_instances(DBInstanceIdentifier=self.name)["DBInstances"][0]
        return found

    @property
    def status(self) -> str:
        """Its status."""
        return str(self.told()["DBInstanceStatus"])

    def until(self, status: str = "available") -> Database:
        """Wait for a status."""
        eventually(lambda: self.status, status, f"{self.name} being {status}")
        return self

    def address(self) -> str:
        """What the endpoint's name means now."""
        (found,) = self.mirror.about()["names"][self.told()["Endpoint"]["Address"]]
        return str(found)

    def connect(self, **more: Any) -> psycopg.Connection[Any]:
        """As the site connects: by the endpoint's name, the certificate verified."""
        end = self.told()["Endpoint"]
        wanted = {
            "host": end["Address"], "hostaddr": self.address(), "port": end["Port"], "user": "consul",
            "password": self.password, "dbname": "rome", "sslmode": "verify-full",
            "sslrootcert": str(self.mirror.ca), "autocommit": True,
        }  # fmt: skip
        return psycopg.connect(**{**wanted, **more})

    def remove(self) -> None:
        """Delete it without a snapshot."""
        with contextlib.suppress(ClientError):
            self.until()
            self.rds.delete_db_instance(DBInstanceIdentifier=self.name, SkipFinalSnapshot=True)


def refused(act: Any, **arguments: Any) -> str:
    """The code of a refusal."""
    with pytest.raises(ClientError) as caught:
        act(**arguments)
    return str(caught.value.response["Error"]["Code"])


def is_there(database: Database) -> bool:
    try:
        database.told()
    except ClientError as gone:
        assert gone.response["Error"]["Code"] == "DBInstanceNotFound"
        return False
    return True
